#!/usr/bin/env python3
"""Read a folder of pages with one Python package, and write an export and the time taken.

    extract.py SYSTEM PAGES EXPORT

The twin of the Rust program beside it: prints one line of JSON with pages, seconds
of the processor, and seconds by the clock. Every
package reads bytes, or what a page's own declaration makes of them, with the settings that it
comes with; none is told the page's address, and none may use the network.
"""
import gzip
import json
import logging
import os
import sys
import time

# Times that every page is read; the shortest counts, as the machine has other work too.
PASSES = 3


def trafilatura():
    from trafilatura import bare_extraction
    from trafilatura.meta import reset_caches

    def read(page):
        found = bare_extraction(page, include_comments=False, with_metadata=True)
        if found is None:
            return {}
        return {
            "text": found.text,
            "title": found.title,
            "byline": found.author,
            "published": found.date,
        }

    return read, reset_caches


def htmldate():
    from htmldate import find_date
    from htmldate.meta import reset_caches

    return lambda page: {"published": find_date(page, original_date=True)}, reset_caches


def newspaper4k():
    from newspaper import Article, Config

    config = Config()
    config.fetch_images = False

    def read(page):
        article = Article("", config=config)
        article.download(input_html=page.decode("utf8", "replace"), ignore_read_more=True)
        article.parse()
        date = article.publish_date
        return {
            "text": article.text,
            "title": article.title,
            "byline": "; ".join(article.authors),
            "published": date.strftime("%Y-%m-%d") if date else None,
        }

    return read, lambda: None


def readability():
    import lxml.html
    from readability import Document

    def read(page):
        document = Document(page)
        title = document.short_title()
        author = document.author()
        main = lxml.html.fromstring(document.summary())
        for element in main.iter(*BLOCKS):
            element.tail = "\n" + (element.tail or "")
        return {"text": main.text_content(), "title": title, "byline": known(author)}

    return read, lambda: None


# Elements after which a line ends.
BLOCKS = ("p", "div", "li", "td", "th", "tr", "br", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote")


def known(words):
    """What the package says, unless that is its word for nothing found."""
    return None if words in ("", "[no-author]", "[no-title]") else words


SYSTEMS = {
    "trafilatura": trafilatura,
    "htmldate": htmldate,
    "newspaper4k": newspaper4k,
    "readability-lxml": readability,
}


def load(folder):
    """The pages of a folder in the order of their names, unpacked."""
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        with (gzip.open if name.endswith(".gz") else open)(path, "rb") as file:
            yield path, file.read()


def timed(read, page):
    """What is found on a page, nothing where it fails, and the time taken: processor, wall."""
    start, wall = time.thread_time(), time.perf_counter()
    try:
        found = read(page)
    except Exception as error:  # whatever a package raises on a page is its answer
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        found = {}
    return found, (time.thread_time() - start, time.perf_counter() - wall)


def main():
    system, folder, export = sys.argv[1:]
    logging.disable(logging.CRITICAL)
    read, reset = SYSTEMS[system]()
    pages = list(load(folder))
    best = [(float("inf"), float("inf"))] * len(pages)
    for _ in range(PASSES):
        # What was kept of a page must not help to read it again.
        reset()
        with open(export, "w", encoding="utf8") as out:
            for at, (path, page) in enumerate(pages):
                found, taken = timed(read, page)
                best[at] = tuple(map(min, best[at], taken))
                print(json.dumps({"type": "article", "path": path, **found}, default=str), file=out)
    seconds, wall = map(sum, zip(*best))
    print(json.dumps({"pages": len(pages), "seconds": seconds, "wall": wall}))


if __name__ == "__main__":
    main()
