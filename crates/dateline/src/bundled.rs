//! The example that comes with the program.

macro_rules! bundled {
    ($name:literal) => {
        (
            $name,
            include_bytes!(concat!("../../../fixtures/demo/pages/", $name)) as &[u8],
        )
    };
}

/// Its pages, by file name.
pub(crate) const PAGES: &[(&str, &[u8])] = &[
    bundled!("01-hpa-flood.txt"),
    bundled!("02-tresno-chronicle.html"),
    bundled!("03-hpa-offer.txt"),
    bundled!("04-orlec-standard-offer.html"),
    bundled!("05-lakeland-post.txt"),
    bundled!("06-ludova-one.html"),
    bundled!("07-vessa-valley-news.txt"),
    bundled!("08-tolm-courier.html"),
    bundled!("09-basin-business.html"),
    bundled!("10-hpa-venue.txt"),
    bundled!("11-orlec-standard-analysis.html"),
    bundled!("12-the-ferryman.txt"),
];

/// The list beside them.
pub(crate) const MANIFEST: (&str, &[u8]) = bundled!("manifest.jsonl");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_every_page_of_the_folder() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/demo/pages");
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.starts_with(|c: char| c.is_ascii_digit()))
            .collect();
        names.sort();
        assert_eq!(
            PAGES.iter().map(|(name, _)| *name).collect::<Vec<_>>(),
            names
        );
    }
}
