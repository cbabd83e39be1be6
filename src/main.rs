//! argv in, exit code out.

fn main() -> std::process::ExitCode {
    sokpi::cli::run()
}
