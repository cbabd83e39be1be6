//! One test binary. Every test runs the real program in a folder of its own and compares both streams whole.

mod accepted;
mod bad;
mod build;
mod chart;
mod check;
mod ci;
mod compare;
mod diff;
mod explain;
mod export;
mod golden;
mod read;
mod readme;
mod repository;
mod shipped;
mod support;
