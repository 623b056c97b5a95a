//! A release to download from, as a mirror or a folder has it, packed by `release/build.py`.

use super::*;
use std::os::unix::fs::PermissionsExt as _;

/// A folder that stands for a release server.
pub(super) struct Mirror {
    /// The folder of all releases.
    root: PathBuf,
}

impl Mirror {
    /// With the release of this version for `targets`. Its program hands on to the one that is tested, which is too large to
    /// be packed time and again.
    pub(super) fn new(folder: &Path, targets: &[&str]) -> Self {
        let mirror = Self { root: folder.join("镜像") };
        fs::create_dir_all(mirror.release()).unwrap();
        let program = folder.join("program");
        fs::write(&program, format!("#!/bin/sh\nexec '{}' \"$@\"\n", env!("CARGO_BIN_EXE_gangmu"))).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        for target in targets {
            let output = Command::new("python3")
                .arg(project().join("release/build.py"))
                .args(["--without-licences", "--target", target, "--program"])
                .args([&program, Path::new("--out"), &mirror.release()])
                .env("SOURCE_DATE_EPOCH", "1767225600")
                .env("PYTHONDONTWRITEBYTECODE", "1")
                .output()
                .unwrap();
            assert!(output.status.success(), "{}", said(&output));
        }
        mirror
    }

    /// The folder of the archives.
    pub(super) fn release(&self) -> PathBuf {
        self.root.join(concat!("v", env!("CARGO_PKG_VERSION")))
    }

    /// Where it is.
    pub(super) fn url(&self) -> String {
        format!("file://{}", self.root.display())
    }

    /// The checksum of an archive, as the release names it.
    pub(super) fn sum(&self, archive: &str) -> String {
        let sums = fs::read_to_string(self.release().join("SHA256SUMS")).unwrap();
        let line = sums.lines().find(|line| line.ends_with(&format!("  {archive}"))).unwrap();
        line.split_once(' ').unwrap().0.to_owned()
    }
}
