//! The one door out: what is stale, why, and writing all or nothing.

use std::io::Write;
use std::path::Path;

use crate::failure::Failure;

/// Writes one file: beside its place first, then renamed, so that it is whole or not there.
///
/// # Errors
/// When it cannot be written; what stood there stands there still.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let staged = stage(folder, bytes).map_err(|e| Failure::write(path, e))?;
    staged.persist(path).map_err(|e| Failure::write(path, e.error))?;
    Ok(())
}

fn stage(folder: &Path, bytes: &[u8]) -> std::io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".sokpi-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o644));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}
