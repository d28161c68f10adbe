//! zip: a folder of pages in a file, and WACZ, which is a zip with archives of the web in it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufReader, Read};
use std::ops::ControlFlow;
use std::rc::Rc;

use zip::ZipArchive;
use zip::result::ZipError;

use super::budget::Metered;
use super::{Flow, Place, Seekable, Walk};
use crate::{Manifest, manifest};

/// Members of one archive that are read.
const MEMBERS: usize = 1 << 20;
/// Bytes of a member's name at most, its folders included.
const NAME: usize = 4096;
/// Lists of pages that are read.
const LISTS: usize = 1000;
/// Bytes of a list of pages at most.
const LIST: usize = 8 << 20;

/// Reads the members in their order.
pub(super) fn read(walk: &mut Walk, place: &Place, file: Box<dyn Seekable>, depth: usize) -> Flow {
    let mut archive = match ZipArchive::new(BufReader::new(file)) {
        Ok(archive) => archive,
        Err(error) => {
            return walk.left_out(place, format!("is a zip archive, but {}", why(&error)));
        }
    };
    let names: Vec<String> = (0..archive.len()).map(|at| name(&archive, at)).collect();
    if let Some(kind) = other_document(&names) {
        return walk.left_out(place, format!("is {kind}; give its text or the page"));
    }
    if names.len() > MEMBERS {
        walk.note(
            place,
            format!("read the first {MEMBERS} of {} members", names.len()),
        )?;
    }
    let lists = manifests(walk, place, &mut archive, &names)?;
    let wanted = Wanted::of(&names);
    for (at, name) in names.iter().enumerate().take(MEMBERS) {
        if name.len() > NAME {
            let head = &name[..name.floor_char_boundary(80)];
            walk.left_out(
                &place.member(head),
                format!("has a name of over {NAME} bytes"),
            )?;
            continue;
        }
        if !wanted.has(name) {
            continue;
        }
        let mut member = place.member(name);
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        if let Some(given) = lists.get(folder).and_then(|list| list.pages.get(file)) {
            member.given.clone_from(given);
        }
        match archive.by_index(at) {
            Ok(file) => {
                let unpacked = Metered::new(file, Rc::clone(&walk.budget));
                walk.stream(&member, &mut BufReader::new(unpacked), depth + 1)?;
            }
            Err(error) => walk.left_out(&member, why(&error))?,
        }
    }
    Flow::Continue(())
}

/// A member's name as it can be shown.
fn name<R: Read + std::io::Seek>(archive: &ZipArchive<R>, at: usize) -> String {
    let name = archive
        .name_for_index(at)
        .and_then(Result::ok)
        .unwrap_or_default();
    let shown = |c: char| if c.is_control() { '\u{FFFD}' } else { c };
    name.replace('\\', "/").chars().map(shown).collect()
}

fn why(error: &ZipError) -> String {
    match error {
        ZipError::UnsupportedArchive(what) if what.to_ascii_lowercase().contains("password") => {
            "is locked with a password".to_owned()
        }
        ZipError::Io(error) => super::unreadable(error),
        error => format!("is damaged or packed in an unusual way ({error})"),
    }
}

/// Documents that are a zip of something else than pages.
fn other_document(names: &[String]) -> Option<&'static str> {
    let has = |name: &str| names.iter().any(|one| one == name);
    if has("[Content_Types].xml") {
        Some("an office document")
    } else if has("META-INF/container.xml") {
        Some("an e-book")
    } else if has("META-INF/MANIFEST.MF") || has("META-INF/manifest.xml") {
        Some("an office document or a program")
    } else {
        None
    }
}

/// The lists beside pages, by folder.
fn manifests<R: Read + std::io::Seek>(
    walk: &mut Walk,
    place: &Place,
    archive: &mut ZipArchive<R>,
    names: &[String],
) -> ControlFlow<(), BTreeMap<String, Manifest>> {
    let is_list = |name: &str| name.len() <= NAME && is_manifest(name);
    let all = names.iter().enumerate().filter(|(_, name)| is_list(name));
    let mut lists = BTreeMap::new();
    for (count, (at, name)) in all.enumerate() {
        if count == LISTS {
            walk.note(place, format!("read the first {LISTS} lists of pages"))?;
            break;
        }
        let member = place.member(name);
        let (bytes, fault) = list(walk, archive, at);
        if let Some(fault) = fault {
            walk.note(&member, format!("the list of pages {fault}"))?;
        }
        let mut list = manifest(&bytes);
        for problem in std::mem::take(&mut list.problems) {
            walk.note(&member, problem)?;
        }
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        lists.insert(folder.to_owned(), list);
    }
    ControlFlow::Continue(lists)
}

/// The bytes of the list that member `at` is, and why there are no more of them.
fn list<R: Read + std::io::Seek>(
    walk: &Walk,
    archive: &mut ZipArchive<R>,
    at: usize,
) -> (Vec<u8>, Option<String>) {
    let mut bytes = Vec::new();
    let read = archive.by_index(at).map(|file| {
        let unpacked = Metered::new(file, Rc::clone(&walk.budget));
        unpacked.take(LIST as u64 + 1).read_to_end(&mut bytes)
    });
    let fault = match read {
        Ok(Ok(_)) if bytes.len() > LIST => {
            bytes.truncate(LIST);
            Some(format!(
                "is larger than {} MiB; the rest is left out",
                LIST >> 20
            ))
        }
        Ok(Ok(_)) => None,
        Ok(Err(error)) => Some(super::unreadable(&error)),
        Err(error) => Some(why(&error)),
    };
    (bytes, fault)
}

fn is_manifest(name: &str) -> bool {
    name.rsplit('/').next() == Some("manifest.jsonl")
}

/// Which members are read.
struct Wanted<'n> {
    names: BTreeSet<&'n str>,
    /// A WACZ: its indexes and lists are about the archives in it.
    is_wacz: bool,
}

impl<'n> Wanted<'n> {
    fn of(names: &'n [String]) -> Self {
        let names: BTreeSet<&str> = names.iter().map(String::as_str).collect();
        let is_wacz = names.contains("datapackage.json")
            && names.iter().any(|name| name.starts_with("archive/"));
        Self { names, is_wacz }
    }

    fn has(&self, name: &str) -> bool {
        let hidden = |part: &str| part.starts_with('.') || part == "__MACOSX";
        let is_folder = name.ends_with('/') || name.is_empty();
        let outside = self.is_wacz && !name.starts_with("archive/");
        !(is_folder
            || outside
            || is_manifest(name)
            || name.split('/').any(hidden)
            || self.is_beside_page(name))
    }

    /// Whether a member lies in the folder that a browser saved beside a page.
    fn is_beside_page(&self, name: &str) -> bool {
        let ends = name.match_indices('/').map(|(at, _)| at);
        ends.into_iter()
            .any(|end| is_companion(&name[..end], |page| self.names.contains(page)))
    }
}

/// Whether `folder` is what a browser saves beside a page: `story_files` beside `story.html`.
/// `is_there` tells whether a file of a name stands beside it.
pub fn is_companion(folder: &str, is_there: impl Fn(&str) -> bool) -> bool {
    // As browsers in English, German, French, Spanish, Italian, Dutch, Portuguese, Swedish and
    // Danish name it.
    const ENDINGS: &[&str] = &[
        "_files",
        ".files",
        "-Dateien",
        "-filer",
        "_fichiers",
        "_archivos",
        "_file",
        "-bestanden",
        "_bestanden",
        "_ficheiros",
        "_arquivos",
        "-filer",
        "_elemei",
        "_pliki",
        "_soubory",
        "_dosyalar",
    ];
    let page = ENDINGS
        .iter()
        .find_map(|ending| folder.strip_suffix(ending));
    page.is_some_and(|page| {
        [".html", ".htm", ".xhtml"]
            .iter()
            .any(|ending| is_there(&format!("{page}{ending}")))
    })
}
