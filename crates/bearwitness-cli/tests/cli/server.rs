//! The server, as a browser on this machine meets it.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Stdio},
};

use super::{bearwitness, examples, lines, printed, str};

/// A server that ends with the test.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(casebook: &std::path::Path) -> Self {
        let mut child = bearwitness()
            .args(["serve", "--port", "0", "--casebook", str(casebook), str(&examples())])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let said = out.lines().map(Result::unwrap).find(|line| line.contains("http://")).unwrap();
        let from = said.find("http://").unwrap() + "http://".len();
        let address = said[from..].split('/').next().unwrap().to_owned();
        Self { child, address }
    }

    fn get(&self, path: &str, host: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        (answer.split(' ').nth(1).unwrap().parse().unwrap(), answer)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

#[test]
fn pages_of_a_casebook() {
    let folder = tempfile::tempdir().unwrap();
    let casebook = folder.path().join("a.casebook");
    let server = Server::start(&casebook);
    assert!(server.address.starts_with("127.0.0.1:"), "{}", server.address);
    let (status, page) = server.get("/", &server.address);
    assert_eq!(status, 200);
    let incident =
        &lines(&printed(&["incidents", "--format", "jsonl", "--casebook", str(&casebook)]))[0];
    let id = incident["id"].as_str().unwrap();
    let by = ["--role", "head", "--reason", "checked", "--day", "2024-06-01"];
    let correct = ["correct", "--casebook", str(&casebook)];
    printed(&[&correct[..], &by, &["sign-off", "BW-000001"]].concat());
    assert!(page.contains(&format!("href=\"/incident/{id}\"")), "{page}");
    let (status, page) = server.get(&format!("/incident/{id}"), &server.address);
    assert_eq!(status, 200);
    for expected in [
        "the director of the teaching hospital",
        "the municipal council",
        "4+ killed",
        "Hit, and with what",
        "Gash River Post",
        "BW-000001",
        "signed off by head",
        "entry 3 by head, 2024-06-01: signed off BW-000001 (checked)",
    ] {
        assert!(page.contains(expected), "{expected}: {page}");
    }
    for document in incident["documents"].as_array().unwrap() {
        let (status, page) =
            server.get(&format!("/document/{}", document.as_str().unwrap()), &server.address);
        assert_eq!(status, 200);
        assert!(page.contains("<mark class=\"toll\""), "{page}");
    }
    assert_eq!(server.get("/incident/inc:nothing", &server.address).0, 404);
    assert_eq!(server.get("/nothing", &server.address).0, 404);
}

#[test]
fn no_page_loads_anything_and_no_other_name_is_answered() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(&folder.path().join("a.casebook"));
    let (_, page) = server.get("/", &server.address);
    assert!(page.contains("content-security-policy: default-src 'none'"), "{page}");
    assert!(
        !page.contains("<script") && !page.contains("src=") && !page.contains("https://"),
        "{page}"
    );
    assert_eq!(server.get("/", "evil.example").0, 403);
    assert_eq!(server.get("/", "evil.example:80").0, 403);
}
