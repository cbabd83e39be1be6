//! `sokpi desk` over HTTP: who is let in, what is shown and handed out, what is written.

mod access;
mod check;
mod client;
mod compare;
mod intake;
mod keep;
mod lists;
mod reading;
