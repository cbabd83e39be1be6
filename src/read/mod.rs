//! From a report's file to proposed observations, for a person to check.

pub mod document;
