//! Ratios of one run.

use std::hint::black_box;
use std::time::{Duration, Instant};

use crate::shapes::SHAPES;

/// How often each side takes its turn; the fastest turn counts, for nothing makes code too fast.
const TURNS: usize = 500;
/// How long a turn is at least.
const TURN: Duration = Duration::from_micros(400);

/// Prints a line a shape: how much faster the tables decode and encode it.
pub fn print() {
    println!("\n{:<10}{:>8}{:>8}", "derive/own", "decode", "encode");
    for shape in SHAPES {
        let text = (shape.text)();
        let decode = ratio(
            || (shape.derived.decode)(black_box(&text)),
            || (shape.tables.decode)(black_box(&text)),
        );
        let derived = (shape.derived.encoder)(&text);
        let tables = (shape.tables.encoder)(&text);
        let encode = ratio(derived, tables);
        println!("{:<10}{decode:>8.2}{encode:>8.2}", shape.name);
    }
}

/// The time of one call of the first by that of the second.
fn ratio<A, B>(first: impl Fn() -> A, second: impl Fn() -> B) -> f64 {
    let (mut fastest, calls) = ([f64::INFINITY; 2], [calls(&first), calls(&second)]);
    for _ in 0..TURNS {
        fastest[0] = fastest[0].min(turn(&first, calls[0]));
        fastest[1] = fastest[1].min(turn(&second, calls[1]));
    }
    fastest[0] / fastest[1]
}

/// How many calls make a turn.
fn calls<T>(call: &impl Fn() -> T) -> u32 {
    let (start, mut calls) = (Instant::now(), 0);
    while start.elapsed() < TURN {
        black_box(call());
        calls += 1;
    }
    calls
}

/// The seconds of one call, as the average of several.
fn turn<T>(call: &impl Fn() -> T, calls: u32) -> f64 {
    let start = Instant::now();
    for _ in 0..calls {
        black_box(call());
    }
    start.elapsed().as_secs_f64() / f64::from(calls)
}
