//! Measures how fast generated types are decoded and encoded, compared with serde's derive and
//! `serde_json` on the same types and the same JSON.
//!
//! `cargo bench -p specsmith-runtime` prints the times of both, and then their ratios, for which both
//! alternate in one run, so that a busy machine slows both. Above 1 the tables are faster. Both sides
//! read floats exactly; only the tables refuse a duplicate key and retain a value with an unknown tag.

mod ratios;
// As in a client: the runtime's own source, of which this uses a part.
#[path = "../../src/runtime/mod.rs"]
#[allow(dead_code, unused_imports)]
mod runtime;
mod shapes;

use divan::Bencher;
use shapes::{Codec, SHAPES, Shape};

fn main() {
    divan::main();
    // The ratios are not wanted when the benchmarks are only listed or tested.
    if !std::env::args().any(|argument| argument == "--test" || argument == "--list") {
        ratios::print();
    }
}

fn decode(bencher: Bencher, shape: &Shape, codec: &Codec) {
    let json = (shape.json)();
    bencher
        .counter(divan::counter::BytesCount::of_str(&json))
        .bench(|| (codec.decode)(divan::black_box(&json)));
}

fn encode(bencher: Bencher, shape: &Shape, codec: &Codec) {
    let encode = (codec.encoder)(&(shape.json)());
    let bytes = encode();
    bencher
        .counter(divan::counter::BytesCount::new(bytes))
        .bench_local(encode);
}

#[divan::bench(args = SHAPES)]
fn decode_derived(bencher: Bencher, shape: &Shape) {
    decode(bencher, shape, &shape.derived);
}

#[divan::bench(args = SHAPES)]
fn decode_tables(bencher: Bencher, shape: &Shape) {
    decode(bencher, shape, &shape.tables);
}

#[divan::bench(args = SHAPES)]
fn encode_derived(bencher: Bencher, shape: &Shape) {
    encode(bencher, shape, &shape.derived);
}

#[divan::bench(args = SHAPES)]
fn encode_tables(bencher: Bencher, shape: &Shape) {
    encode(bencher, shape, &shape.tables);
}
