//! One test binary. Every test runs the real program in a folder of its own and compares both streams whole.

mod accepted;
mod bad;
mod build;
mod chart;
mod check;
mod ci;
mod compare;
mod crash;
mod diff;
mod exchange;
mod explain;
mod export;
mod golden;
mod help;
mod hostile;
mod init;
mod read;
mod readme;
mod repository;
mod same;
mod say;
mod shipped;
mod site;
mod support;
mod table;
mod watch;
