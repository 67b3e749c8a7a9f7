//! Relative links and images of all pages lead to something that is there.

use crate::command::root;
use std::path::{Path, PathBuf};

/// The pages: those at the root, of `docs/` and of the handbook.
fn pages() -> Vec<PathBuf> {
    let mut pages = Vec::new();
    for folder in ["", "docs", "docs/handboek", "docs/decisions"] {
        for entry in std::fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "md") {
                pages.push(path);
            }
        }
    }
    pages.sort();
    pages
}

/// A page without code, which may hold anything.
fn prose(page: &str) -> String {
    let outside = page.split("```").step_by(2);
    outside
        .flat_map(|text| text.split('`').step_by(2))
        .collect::<Vec<_>>()
        .join("\n")
}

/// What a page links to: `[…](target)`, `![…](target "title")`, `[name]: target`, `src="target"` and `href="target"`.
fn targets(page: &str) -> Vec<String> {
    let prose = prose(page);
    let mut targets = Vec::new();
    for (start, end) in [("](", ')'), ("src=\"", '"'), ("href=\"", '"')] {
        let found = prose
            .split(start)
            .skip(1)
            .filter_map(|rest| rest.split(end).next());
        targets.extend(found.filter_map(|target| target.split_whitespace().next().map(str::to_owned)));
    }
    for line in prose.lines().filter(|line| line.starts_with('[')) {
        targets.extend(line.split_once("]: ").map(|(_, target)| target.trim().to_owned()));
    }
    targets
}

fn leads_somewhere(page: &Path, target: &str) -> bool {
    let is_outside = ["https://", "http://", "mailto:", "#"]
        .iter()
        .any(|start| target.starts_with(start));
    let path = target.split('#').next().unwrap();
    is_outside || page.parent().unwrap().join(path).exists()
}

#[test]
fn links_and_images_lead_somewhere() {
    let mut wrong = Vec::new();
    let mut checked = 0;
    for page in pages() {
        let text = std::fs::read_to_string(&page).unwrap();
        for target in targets(&text) {
            checked += 1;
            if !leads_somewhere(&page, &target) {
                wrong.push(format!(
                    "{} links to {target}",
                    page.strip_prefix(root()).unwrap().display()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(checked > 20, "only {checked} links were found");
}

#[test]
fn a_link_that_leads_nowhere_is_seen() {
    let page = "[a](weg.md) ![b](images/weg.png \"titel\") `[c](code.md)`\n```\n[d](blok.md)\n```\n[e]: ook-weg.md\n<img src=\"f.png\">";
    assert_eq!(targets(page), ["weg.md", "images/weg.png", "f.png", "ook-weg.md"]);
    let here = root().join("README.md");
    assert!(!leads_somewhere(&here, "weg.md") && leads_somewhere(&here, "docs/content.md#lists"));
}
