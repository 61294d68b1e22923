//! Addresses of the internet protocol (`format: ipv4`, `format: ipv6`).

use std::fmt::Display;
use std::net::{Ipv4Addr, Ipv6Addr};

use crate::runtime::macros::by_string;

by_string! {
    Ipv4Addr: parse, Display::fmt, Ipv4Addr::UNSPECIFIED, "an IPv4 address";
    Ipv6Addr: parse, Display::fmt, Ipv6Addr::UNSPECIFIED, "an IPv6 address";
}

fn parse<T: std::str::FromStr>(string: &str) -> Option<T> {
    string.parse().ok()
}
