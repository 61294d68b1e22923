//! A type of two hundred required fields.

use crate::runtime::macros::object_table;

#[derive(Debug, PartialEq)]
pub struct Wide {
    f0: i64,
    f1: i64,
    f2: i64,
    f3: i64,
    f4: i64,
    f5: i64,
    f6: i64,
    f7: i64,
    f8: i64,
    f9: i64,
    f10: i64,
    f11: i64,
    f12: i64,
    f13: i64,
    f14: i64,
    f15: i64,
    f16: i64,
    f17: i64,
    f18: i64,
    f19: i64,
    f20: i64,
    f21: i64,
    f22: i64,
    f23: i64,
    f24: i64,
    f25: i64,
    f26: i64,
    f27: i64,
    f28: i64,
    f29: i64,
    f30: i64,
    f31: i64,
    f32: i64,
    f33: i64,
    f34: i64,
    f35: i64,
    f36: i64,
    f37: i64,
    f38: i64,
    f39: i64,
    f40: i64,
    f41: i64,
    f42: i64,
    f43: i64,
    f44: i64,
    f45: i64,
    f46: i64,
    f47: i64,
    f48: i64,
    f49: i64,
    f50: i64,
    f51: i64,
    f52: i64,
    f53: i64,
    f54: i64,
    f55: i64,
    f56: i64,
    f57: i64,
    f58: i64,
    f59: i64,
    f60: i64,
    f61: i64,
    f62: i64,
    f63: i64,
    f64: i64,
    f65: i64,
    f66: i64,
    f67: i64,
    f68: i64,
    f69: i64,
    f70: i64,
    f71: i64,
    f72: i64,
    f73: i64,
    f74: i64,
    f75: i64,
    f76: i64,
    f77: i64,
    f78: i64,
    f79: i64,
    f80: i64,
    f81: i64,
    f82: i64,
    f83: i64,
    f84: i64,
    f85: i64,
    f86: i64,
    f87: i64,
    f88: i64,
    f89: i64,
    f90: i64,
    f91: i64,
    f92: i64,
    f93: i64,
    f94: i64,
    f95: i64,
    f96: i64,
    f97: i64,
    f98: i64,
    f99: i64,
    f100: i64,
    f101: i64,
    f102: i64,
    f103: i64,
    f104: i64,
    f105: i64,
    f106: i64,
    f107: i64,
    f108: i64,
    f109: i64,
    f110: i64,
    f111: i64,
    f112: i64,
    f113: i64,
    f114: i64,
    f115: i64,
    f116: i64,
    f117: i64,
    f118: i64,
    f119: i64,
    f120: i64,
    f121: i64,
    f122: i64,
    f123: i64,
    f124: i64,
    f125: i64,
    f126: i64,
    f127: i64,
    f128: i64,
    f129: i64,
    f130: i64,
    f131: i64,
    f132: i64,
    f133: i64,
    f134: i64,
    f135: i64,
    f136: i64,
    f137: i64,
    f138: i64,
    f139: i64,
    f140: i64,
    f141: i64,
    f142: i64,
    f143: i64,
    f144: i64,
    f145: i64,
    f146: i64,
    f147: i64,
    f148: i64,
    f149: i64,
    f150: i64,
    f151: i64,
    f152: i64,
    f153: i64,
    f154: i64,
    f155: i64,
    f156: i64,
    f157: i64,
    f158: i64,
    f159: i64,
    f160: i64,
    f161: i64,
    f162: i64,
    f163: i64,
    f164: i64,
    f165: i64,
    f166: i64,
    f167: i64,
    f168: i64,
    f169: i64,
    f170: i64,
    f171: i64,
    f172: i64,
    f173: i64,
    f174: i64,
    f175: i64,
    f176: i64,
    f177: i64,
    f178: i64,
    f179: i64,
    f180: i64,
    f181: i64,
    f182: i64,
    f183: i64,
    f184: i64,
    f185: i64,
    f186: i64,
    f187: i64,
    f188: i64,
    f189: i64,
    f190: i64,
    f191: i64,
    f192: i64,
    f193: i64,
    f194: i64,
    f195: i64,
    f196: i64,
    f197: i64,
    f198: i64,
    f199: i64,
}
object_table!(Wide {
    0 => f0 = "f0", required;
    1 => f1 = "f1", required;
    2 => f2 = "f2", required;
    3 => f3 = "f3", required;
    4 => f4 = "f4", required;
    5 => f5 = "f5", required;
    6 => f6 = "f6", required;
    7 => f7 = "f7", required;
    8 => f8 = "f8", required;
    9 => f9 = "f9", required;
    10 => f10 = "f10", required;
    11 => f11 = "f11", required;
    12 => f12 = "f12", required;
    13 => f13 = "f13", required;
    14 => f14 = "f14", required;
    15 => f15 = "f15", required;
    16 => f16 = "f16", required;
    17 => f17 = "f17", required;
    18 => f18 = "f18", required;
    19 => f19 = "f19", required;
    20 => f20 = "f20", required;
    21 => f21 = "f21", required;
    22 => f22 = "f22", required;
    23 => f23 = "f23", required;
    24 => f24 = "f24", required;
    25 => f25 = "f25", required;
    26 => f26 = "f26", required;
    27 => f27 = "f27", required;
    28 => f28 = "f28", required;
    29 => f29 = "f29", required;
    30 => f30 = "f30", required;
    31 => f31 = "f31", required;
    32 => f32 = "f32", required;
    33 => f33 = "f33", required;
    34 => f34 = "f34", required;
    35 => f35 = "f35", required;
    36 => f36 = "f36", required;
    37 => f37 = "f37", required;
    38 => f38 = "f38", required;
    39 => f39 = "f39", required;
    40 => f40 = "f40", required;
    41 => f41 = "f41", required;
    42 => f42 = "f42", required;
    43 => f43 = "f43", required;
    44 => f44 = "f44", required;
    45 => f45 = "f45", required;
    46 => f46 = "f46", required;
    47 => f47 = "f47", required;
    48 => f48 = "f48", required;
    49 => f49 = "f49", required;
    50 => f50 = "f50", required;
    51 => f51 = "f51", required;
    52 => f52 = "f52", required;
    53 => f53 = "f53", required;
    54 => f54 = "f54", required;
    55 => f55 = "f55", required;
    56 => f56 = "f56", required;
    57 => f57 = "f57", required;
    58 => f58 = "f58", required;
    59 => f59 = "f59", required;
    60 => f60 = "f60", required;
    61 => f61 = "f61", required;
    62 => f62 = "f62", required;
    63 => f63 = "f63", required;
    64 => f64 = "f64", required;
    65 => f65 = "f65", required;
    66 => f66 = "f66", required;
    67 => f67 = "f67", required;
    68 => f68 = "f68", required;
    69 => f69 = "f69", required;
    70 => f70 = "f70", required;
    71 => f71 = "f71", required;
    72 => f72 = "f72", required;
    73 => f73 = "f73", required;
    74 => f74 = "f74", required;
    75 => f75 = "f75", required;
    76 => f76 = "f76", required;
    77 => f77 = "f77", required;
    78 => f78 = "f78", required;
    79 => f79 = "f79", required;
    80 => f80 = "f80", required;
    81 => f81 = "f81", required;
    82 => f82 = "f82", required;
    83 => f83 = "f83", required;
    84 => f84 = "f84", required;
    85 => f85 = "f85", required;
    86 => f86 = "f86", required;
    87 => f87 = "f87", required;
    88 => f88 = "f88", required;
    89 => f89 = "f89", required;
    90 => f90 = "f90", required;
    91 => f91 = "f91", required;
    92 => f92 = "f92", required;
    93 => f93 = "f93", required;
    94 => f94 = "f94", required;
    95 => f95 = "f95", required;
    96 => f96 = "f96", required;
    97 => f97 = "f97", required;
    98 => f98 = "f98", required;
    99 => f99 = "f99", required;
    100 => f100 = "f100", required;
    101 => f101 = "f101", required;
    102 => f102 = "f102", required;
    103 => f103 = "f103", required;
    104 => f104 = "f104", required;
    105 => f105 = "f105", required;
    106 => f106 = "f106", required;
    107 => f107 = "f107", required;
    108 => f108 = "f108", required;
    109 => f109 = "f109", required;
    110 => f110 = "f110", required;
    111 => f111 = "f111", required;
    112 => f112 = "f112", required;
    113 => f113 = "f113", required;
    114 => f114 = "f114", required;
    115 => f115 = "f115", required;
    116 => f116 = "f116", required;
    117 => f117 = "f117", required;
    118 => f118 = "f118", required;
    119 => f119 = "f119", required;
    120 => f120 = "f120", required;
    121 => f121 = "f121", required;
    122 => f122 = "f122", required;
    123 => f123 = "f123", required;
    124 => f124 = "f124", required;
    125 => f125 = "f125", required;
    126 => f126 = "f126", required;
    127 => f127 = "f127", required;
    128 => f128 = "f128", required;
    129 => f129 = "f129", required;
    130 => f130 = "f130", required;
    131 => f131 = "f131", required;
    132 => f132 = "f132", required;
    133 => f133 = "f133", required;
    134 => f134 = "f134", required;
    135 => f135 = "f135", required;
    136 => f136 = "f136", required;
    137 => f137 = "f137", required;
    138 => f138 = "f138", required;
    139 => f139 = "f139", required;
    140 => f140 = "f140", required;
    141 => f141 = "f141", required;
    142 => f142 = "f142", required;
    143 => f143 = "f143", required;
    144 => f144 = "f144", required;
    145 => f145 = "f145", required;
    146 => f146 = "f146", required;
    147 => f147 = "f147", required;
    148 => f148 = "f148", required;
    149 => f149 = "f149", required;
    150 => f150 = "f150", required;
    151 => f151 = "f151", required;
    152 => f152 = "f152", required;
    153 => f153 = "f153", required;
    154 => f154 = "f154", required;
    155 => f155 = "f155", required;
    156 => f156 = "f156", required;
    157 => f157 = "f157", required;
    158 => f158 = "f158", required;
    159 => f159 = "f159", required;
    160 => f160 = "f160", required;
    161 => f161 = "f161", required;
    162 => f162 = "f162", required;
    163 => f163 = "f163", required;
    164 => f164 = "f164", required;
    165 => f165 = "f165", required;
    166 => f166 = "f166", required;
    167 => f167 = "f167", required;
    168 => f168 = "f168", required;
    169 => f169 = "f169", required;
    170 => f170 = "f170", required;
    171 => f171 = "f171", required;
    172 => f172 = "f172", required;
    173 => f173 = "f173", required;
    174 => f174 = "f174", required;
    175 => f175 = "f175", required;
    176 => f176 = "f176", required;
    177 => f177 = "f177", required;
    178 => f178 = "f178", required;
    179 => f179 = "f179", required;
    180 => f180 = "f180", required;
    181 => f181 = "f181", required;
    182 => f182 = "f182", required;
    183 => f183 = "f183", required;
    184 => f184 = "f184", required;
    185 => f185 = "f185", required;
    186 => f186 = "f186", required;
    187 => f187 = "f187", required;
    188 => f188 = "f188", required;
    189 => f189 = "f189", required;
    190 => f190 = "f190", required;
    191 => f191 = "f191", required;
    192 => f192 = "f192", required;
    193 => f193 = "f193", required;
    194 => f194 = "f194", required;
    195 => f195 = "f195", required;
    196 => f196 = "f196", required;
    197 => f197 = "f197", required;
    198 => f198 = "f198", required;
    199 => f199 = "f199", required;
});
