//! The head of a document: its ids, before anything is read.

use bearwitness_document::{
    Account, Captured, Document, Header, Note, Platform, Published, Read, hash_id, hexadecimal,
};
use sha2::{Digest, Sha256};

use crate::Record;

/// The head of a document that came as `raw` under `source_name`; all else unknown.
pub(crate) fn header(raw: &[u8], source_name: &str, media_type: &str) -> Header {
    Header {
        id: hash_id("doc", blake3::hash(raw).as_bytes(), 20),
        source_name: source_name.to_owned(),
        sha256: hexadecimal(&Sha256::digest(raw)),
        media_type: media_type.to_owned(),
        title: None,
        publisher: None,
        url: None,
        platform: Platform::Unknown,
        account: Account::default(),
        captured: Captured::default(),
        version_of: None,
        language: None,
        read: Read::Full,
        published: Published::default(),
        modified: None,
        agencies: vec![],
        text: String::new(),
    }
}

/// A record of which nothing could be read, and why.
pub(crate) fn unreadable(raw: Vec<u8>, source_name: &str, problem: &str) -> Record {
    let mut header = header(&raw, source_name, "application/octet-stream");
    header.read = Read::Partial;
    let notes = vec![Note::on_document(problem)];
    Record {
        raw,
        document: Document { header, passages: vec![], notes },
        problem: Some(problem.to_owned()),
    }
}
