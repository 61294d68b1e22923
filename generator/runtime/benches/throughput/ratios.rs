//! Prints the ratios of one run.

use std::hint::black_box;
use std::time::{Duration, Instant};

use crate::shapes::SHAPES;

/// The number of turns of each side; the fastest turn counts, because nothing makes code too fast.
const TURNS: usize = 500;
/// The minimum duration of a turn.
const TURN: Duration = Duration::from_micros(400);

/// Prints one line for each shape: how much faster the tables decode and encode it.
pub fn print() {
    println!("\n{:<10}{:>8}{:>8}", "derive/own", "decode", "encode");
    for shape in SHAPES {
        let json = (shape.json)();
        let decode = ratio(
            || (shape.derived.decode)(black_box(&json)),
            || (shape.tables.decode)(black_box(&json)),
        );
        let derived = (shape.derived.encoder)(&json);
        let tables = (shape.tables.encoder)(&json);
        let encode = ratio(derived, tables);
        println!("{:<10}{decode:>8.2}{encode:>8.2}", shape.name);
    }
}

/// Returns the time of a call of the first divided by that of the second.
fn ratio<A, B>(first: impl Fn() -> A, second: impl Fn() -> B) -> f64 {
    let (mut fastest, calls) = ([f64::INFINITY; 2], [calls(&first), calls(&second)]);
    for _ in 0..TURNS {
        fastest[0] = fastest[0].min(turn(&first, calls[0]));
        fastest[1] = fastest[1].min(turn(&second, calls[1]));
    }
    fastest[0] / fastest[1]
}

/// Returns how many calls take one turn.
fn calls<T>(call: &impl Fn() -> T) -> u32 {
    let (start, mut calls) = (Instant::now(), 0);
    while start.elapsed() < TURN {
        black_box(call());
        calls += 1;
    }
    calls
}

/// Returns the seconds that one call takes, averaged over several.
fn turn<T>(call: &impl Fn() -> T, calls: u32) -> f64 {
    let start = Instant::now();
    for _ in 0..calls {
        black_box(call());
    }
    start.elapsed().as_secs_f64() / f64::from(calls)
}
