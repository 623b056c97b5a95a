//! The file that is to be replaced: whether it may be, whether it is still what was read, and what of it the new file
//! keeps.

use super::WriteError;
use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read as _, Seek as _};
use std::path::Path;

/// How much is compared at a time, in bytes.
const CHUNK: usize = 1 << 16;

/// An open file that may be replaced.
pub(super) struct Original {
    file: File,
    met: Metadata,
}

impl Original {
    /// Opens a plain file that has one name and may be written, also where this user could write it in spite of its mode.
    pub(super) fn open(path: &Path) -> Result<Self, WriteError> {
        // Looked at first: to open a device or a pipe may do something.
        let met = fs::symlink_metadata(path).map_err(WriteError::of_original)?;
        if !met.is_file() {
            return Err(WriteError::NotRegular);
        }
        let file = system::open(path).map_err(WriteError::of_original)?;
        let met = file.metadata().map_err(WriteError::Io)?;
        if !met.is_file() {
            return Err(WriteError::NotRegular);
        }
        if met.permissions().readonly() || !system::may_write(path) {
            return Err(WriteError::ReadOnly);
        }
        match system::names(&met) {
            1 => Ok(Self { file, met }),
            names => Err(WriteError::Names(names)),
        }
    }

    /// Whether the file holds these bytes and no more.
    pub(super) fn holds(&self, bytes: &[u8]) -> Result<bool, WriteError> {
        holds(&self.file, bytes).map_err(WriteError::Io)
    }

    /// Whether this file stands at `path`, holds these bytes, and is as it was met.
    pub(super) fn is_unchanged_at(&self, path: &Path, bytes: &[u8]) -> io::Result<bool> {
        let there = fs::symlink_metadata(path)?;
        let now = self.file.metadata()?;
        Ok(there.is_file()
            && system::is_same_file(&there, &self.met)
            && system::is_alike(&now, &self.met)
            && holds(&self.file, bytes)?)
    }

    /// Gives the new file the owner, mode and attributes of this one.
    pub(super) fn lend_to(&self, file: &File) -> Result<(), WriteError> {
        system::lend(&self.file, &self.met, file).map_err(|error| match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => WriteError::Full,
            _ => WriteError::Owner(error),
        })
    }
}

/// Whether the file `file` stands at `path` and holds these bytes and no more.
pub(super) fn stands_at(file: &File, path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let there = fs::symlink_metadata(path)?;
    Ok(there.is_file() && system::is_same_file(&there, &file.metadata()?) && holds(file, bytes)?)
}

fn holds(mut file: &File, bytes: &[u8]) -> io::Result<bool> {
    file.rewind()?;
    let mut rest = bytes;
    let mut chunk = vec![0; CHUNK];
    loop {
        let read = match file.read(&mut chunk) {
            Ok(read) => read,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if read == 0 {
            return Ok(rest.is_empty());
        }
        match chunk.get(..read).and_then(|chunk| rest.strip_prefix(chunk)) {
            Some(after) => rest = after,
            None => return Ok(false),
        }
    }
}

#[cfg(unix)]
mod system {
    use rustix::fs::{Access, Gid, OFlags, Uid, access, fchown};
    use std::fs::{File, Metadata, Permissions};
    use std::io;
    use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
    use std::path::Path;

    /// Never through a link that has just been put there, and never waiting for a pipe.
    pub(super) fn open(path: &Path) -> io::Result<File> {
        let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits();
        File::options().read(true).custom_flags(flags.cast_signed()).open(path)
    }

    /// Whether system and file system let this user write it.
    pub(super) fn may_write(path: &Path) -> bool {
        access(path, Access::WRITE_OK).is_ok()
    }

    pub(super) fn names(met: &Metadata) -> u64 {
        met.nlink()
    }

    pub(super) fn is_same_file(a: &Metadata, b: &Metadata) -> bool {
        (a.dev(), a.ino()) == (b.dev(), b.ino())
    }

    pub(super) fn is_alike(a: &Metadata, b: &Metadata) -> bool {
        let of = |met: &Metadata| (met.mode(), met.uid(), met.gid(), met.nlink(), met.size());
        of(a) == of(b)
    }

    pub(super) fn lend(from: &File, met: &Metadata, to: &File) -> io::Result<()> {
        let new = to.metadata()?;
        if (new.uid(), new.gid()) != (met.uid(), met.gid()) {
            fchown(to, Some(Uid::from_raw(met.uid())), Some(Gid::from_raw(met.gid())))?;
        }
        // Attributes before the mode: an access list that the folder gave goes, and the mode says what is left.
        super::attributes::copy(from, to)?;
        to.set_permissions(Permissions::from_mode(met.mode() & 0o7777))
    }
}

#[cfg(not(unix))]
mod system {
    use std::fs::{File, Metadata};
    use std::io;
    use std::path::Path;

    pub(super) fn open(path: &Path) -> io::Result<File> {
        File::open(path)
    }

    pub(super) fn may_write(path: &Path) -> bool {
        File::options().write(true).open(path).is_ok()
    }

    // The standard library does not say.
    pub(super) fn names(_: &Metadata) -> u64 {
        1
    }

    pub(super) fn is_same_file(a: &Metadata, b: &Metadata) -> bool {
        a.created().ok() == b.created().ok()
    }

    pub(super) fn is_alike(a: &Metadata, b: &Metadata) -> bool {
        a.len() == b.len() && a.permissions() == b.permissions()
    }

    pub(super) fn lend(_: &File, _: &Metadata, _: &File) -> io::Result<()> {
        Ok(())
    }
}

/// Extended attributes, of which access lists are some.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
mod attributes {
    use rustix::fs::{XattrFlags, fgetxattr, flistxattr, fremovexattr, fsetxattr};
    use rustix::io::Errno;
    use std::fs::File;
    use std::io;

    /// The most bytes that Linux lets names or a value take.
    const MOST: usize = 1 << 16;

    /// Makes the attributes of `to` those of `from`. What the system alone may set (labels of its security) it sets itself.
    pub(super) fn copy(from: &File, to: &File) -> io::Result<()> {
        let wanted = names(from)?;
        for name in names(to)?.iter().filter(|name| !wanted.contains(name) && is_users(name)) {
            fremovexattr(to, name.as_slice())?;
        }
        let mut buffer = vec![0; MOST];
        for name in wanted {
            let size = fgetxattr(from, name.as_slice(), &mut buffer[..])?;
            match fsetxattr(to, name.as_slice(), buffer.get(..size).unwrap_or_default(), XattrFlags::empty()) {
                Err(error) if is_users(&name) => return Err(error.into()),
                _ => {}
            }
        }
        Ok(())
    }

    fn is_users(name: &[u8]) -> bool {
        !name.starts_with(b"security.") && !name.starts_with(b"trusted.")
    }

    fn names(file: &File) -> io::Result<Vec<Vec<u8>>> {
        let mut buffer = vec![0; MOST];
        let size = match flistxattr(file, &mut buffer[..]) {
            Ok(size) => size,
            // A file system without attributes.
            Err(Errno::OPNOTSUPP | Errno::NOSYS) => 0,
            Err(error) => return Err(error.into()),
        };
        let names = buffer.get(..size).unwrap_or_default().split(|&byte| byte == 0);
        Ok(names.filter(|name| !name.is_empty()).map(<[u8]>::to_vec).collect())
    }
}

#[cfg(all(unix, not(any(target_os = "linux", target_os = "android", target_vendor = "apple"))))]
mod attributes {
    use std::fs::File;
    use std::io;

    pub(super) fn copy(_: &File, _: &File) -> io::Result<()> {
        Ok(())
    }
}
