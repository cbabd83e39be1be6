//! One test binary. Every test runs the real program in a folder of its own and compares both
//! streams whole.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    reason = "no part of the program"
)]

mod accepted;
mod bad;
mod build;
mod chart;
mod check;
mod ci;
mod circles;
mod compare;
mod crash;
mod desk;
mod diff;
mod documents;
mod exchange;
mod exchange_back;
mod explain;
mod export;
mod fix;
mod formats;
mod fuzz;
mod golden;
mod help;
mod hostile;
mod import;
mod init;
mod oracle;
mod plausible;
mod print;
mod read;
mod readme;
mod report;
mod repository;
mod same;
mod say;
mod sentences;
mod shipped;
mod silence;
mod site;
mod slides;
mod support;
mod table;
mod watch;
mod words;
mod writers;
