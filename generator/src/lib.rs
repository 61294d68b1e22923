//! specsmith
