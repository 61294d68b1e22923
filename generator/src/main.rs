//! specsmith
fn main() {}
