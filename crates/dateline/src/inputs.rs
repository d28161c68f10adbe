//! From the paths of the command line to the files to read.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use dateline_page::files::{Remark, is_companion};
use dateline_page::{Given, Manifest, manifest};

/// A file to read.
#[derive(Clone, Debug)]
pub(crate) struct Input {
    /// Where from.
    pub(crate) from: From,
    /// Its path as given, `/`-separated.
    pub(crate) path: String,
    /// What the list beside it says of it.
    pub(crate) given: Given,
}

/// Where a file's bytes are.
#[derive(Clone, Debug)]
pub(crate) enum From {
    /// In a file.
    File(PathBuf),
    /// What came on standard input, written to a file without a name: archives are read from
    /// any place of them, and more than once.
    StandardInput(Arc<fs::File>),
    /// In the program.
    Bundled(&'static [u8]),
}

/// What the paths of the command line hold.
#[derive(Debug, Default)]
pub(crate) struct Inputs {
    /// Pages, in the order of the paths; within a folder by name.
    pub(crate) pages: Vec<Input>,
    /// What is no page.
    pub(crate) troubles: Vec<Remark>,
    /// What is wrong with the lists beside pages; the pages are read all the same.
    pub(crate) notes: Vec<Remark>,
    manifests: BTreeMap<PathBuf, Manifest>,
}

/// The list that may stand beside files.
const MANIFEST: &str = "manifest.jsonl";

/// Finds the pages. Never fails: what cannot be read is a trouble.
pub(crate) fn gather(paths: &[PathBuf]) -> Inputs {
    let mut inputs = Inputs::default();
    for path in paths {
        if path.as_os_str() == "-" {
            inputs.standard_input();
            continue;
        }
        match fs::metadata(path) {
            Ok(meta) if meta.is_dir() => inputs.folder(path),
            Ok(_) => inputs.file(path),
            Err(error) => inputs.trouble(path, &unreadable(&error)),
        }
    }
    inputs
}

/// What to say of a file that cannot be read, and what to do about it.
pub(crate) fn unreadable(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => {
            "there is no such file or folder; see how it is spelt".to_owned()
        }
        io::ErrorKind::PermissionDenied => {
            "may not be read; change its permissions or run as a user who may".to_owned()
        }
        _ => format!("cannot be read ({error}); see whether the disk is well"),
    }
}

/// A path as it is shown: separated by `/` everywhere.
pub(crate) fn shown(path: &Path) -> String {
    let shown = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' {
        shown.into_owned()
    } else {
        shown.replace(std::path::MAIN_SEPARATOR, "/")
    }
}

impl From {
    /// Bytes in it, as far as that can be told.
    pub(crate) fn length(&self) -> u64 {
        match self {
            Self::File(path) => fs::metadata(path).map_or(0, |meta| meta.len()),
            Self::StandardInput(file) => file.metadata().map_or(0, |meta| meta.len()),
            Self::Bundled(bytes) => bytes.len() as u64,
        }
    }
}

/// Bytes of standard input at most.
const LARGEST_INPUT: u64 = 64 << 30;

impl Inputs {
    fn standard_input(&mut self) {
        let path = Path::new("-");
        let kept = tempfile::tempfile().and_then(|mut file| {
            let length = io::copy(&mut io::stdin().lock().take(LARGEST_INPUT + 1), &mut file)?;
            Ok((file, length))
        });
        match kept {
            Ok((_, length)) if length > LARGEST_INPUT => {
                self.trouble(path, "is too much; give it as a file");
            }
            Ok((file, _)) => self.pages.push(Input {
                from: From::StandardInput(Arc::new(file)),
                path: "-".to_owned(),
                given: Given::default(),
            }),
            Err(error) => self.trouble(
                path,
                &format!("cannot be kept ({error}); give it as a file"),
            ),
        }
    }

    fn trouble(&mut self, path: &Path, what: &str) {
        self.troubles.push(Remark {
            path: shown(path),
            detail: what.to_owned(),
        });
    }

    fn note(&mut self, path: &Path, what: &str) {
        self.notes.push(Remark {
            path: shown(path),
            detail: what.to_owned(),
        });
    }

    fn folder(&mut self, folder: &Path) {
        let names = match list(folder) {
            Ok(names) => names,
            Err(error) => return self.trouble(folder, &unreadable(&error)),
        };
        for path in &names {
            match fs::symlink_metadata(path) {
                Ok(meta) if meta.is_dir() && is_beside_page(path, &names) => {}
                Ok(meta) if meta.is_dir() => self.folder(path),
                // A link to a folder could lead back here.
                Ok(meta) if meta.is_symlink() && path.is_dir() => {
                    self.trouble(path, "is a link to a folder; give that folder by itself");
                }
                Ok(_) if is_manifest(path) => {}
                Ok(_) => self.file(path),
                Err(error) => self.trouble(path, &unreadable(&error)),
            }
        }
        self.report_absent(folder, &names);
    }

    fn file(&mut self, path: &Path) {
        if is_manifest(path) {
            return self.trouble(
                path,
                "is the list beside pages; give the pages or their folder",
            );
        }
        if !fs::metadata(path).is_ok_and(|meta| meta.is_file()) {
            return self.trouble(path, "is no regular file; left out");
        }
        let given = self.given(path);
        self.pages.push(Input {
            from: From::File(path.to_owned()),
            path: shown(path),
            given,
        });
    }

    /// What the list beside a file says of it.
    fn given(&mut self, path: &Path) -> Given {
        let folder = path.parent().unwrap_or(Path::new(""));
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let list = self.manifest(folder);
        list.pages.get(name.as_ref()).cloned().unwrap_or_default()
    }

    fn manifest(&mut self, folder: &Path) -> &Manifest {
        if !self.manifests.contains_key(folder) {
            let list = self.read_manifest(&folder.join(MANIFEST));
            self.manifests.insert(folder.to_owned(), list);
        }
        &self.manifests[folder]
    }

    fn read_manifest(&mut self, path: &Path) -> Manifest {
        match fs::read(path) {
            Ok(bytes) => {
                let list = manifest(&bytes);
                for problem in &list.problems {
                    self.note(path, problem);
                }
                list
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Manifest::default(),
            Err(error) => {
                self.note(path, &unreadable(&error));
                Manifest::default()
            }
        }
    }

    /// Says which files a folder's list names that the folder does not hold.
    fn report_absent(&mut self, folder: &Path, present: &[PathBuf]) {
        let path = folder.join(MANIFEST);
        if !present.contains(&path) {
            return;
        }
        let listed: Vec<String> = self.manifest(folder).pages.keys().cloned().collect();
        for name in listed {
            if !present.contains(&folder.join(&name)) {
                self.note(&path, &format!("names \"{name}\", which is not there"));
            }
        }
    }
}

/// Whether a folder is what a browser saved beside a page, with its pictures and frames.
fn is_beside_page(folder: &Path, names: &[PathBuf]) -> bool {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    is_companion(&name, |page| names.contains(&folder.with_file_name(page)))
}

fn is_manifest(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == MANIFEST)
}

/// What a folder holds, by name, without hidden files.
fn list(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.file_name().to_string_lossy().starts_with('.') {
            names.push(entry.path());
        }
    }
    names.sort();
    Ok(names)
}
