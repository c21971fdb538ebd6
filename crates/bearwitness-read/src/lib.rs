//! Hostile bytes to documents: plain text, JSON lines, tables, web pages, RSS and Atom feeds, e-mail and saved
//! pages, PDF files, web archives.
//!
//! What the bytes say is kept as it is: the reading view is made once, here, and every later offset
//! refers to it. What the markup or the layout says of a part of the page becomes its segment; what
//! words mean is not known here.

mod address;
mod credit;
mod date_line;
mod date_words;
mod decode;
mod feed;
mod header;
mod html;
mod jsonl;
mod kind;
mod language;
mod line;
mod mail;
mod page;
mod pdf;
mod published;
mod record;
mod segment;
mod table;
mod text;
mod wacz;
mod walk;
mod warc;

pub use published::parse as parse_published;
pub use record::{BytesRead, Given, ReadError, Record, records, records_of_file};
pub use table::keys;
pub use walk::{Found, walk};
