//! `bearwitness serve`: a casebook in a browser, on this machine only.

mod marks;
mod pages;

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    Router,
    extract::{Path, Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{Html, IntoResponse, Response},
    routing::get,
};
use bearwitness_casebook::{Casebook, CasebookError};

use crate::{arguments::Serve, command::ingest::ingest, error::Failure};

/// Serves the casebook until the process is interrupted.
pub(crate) fn run(arguments: &Serve) -> Result<(), Failure> {
    if !arguments.paths.is_empty() {
        let (tally, new) =
            ingest(&arguments.casebook, &arguments.paths, &arguments.reading, |_| (), |_| Ok(()))?;
        println!("{} documents read, {new} of them new to the casebook", tally.documents);
    }
    let casebook = Casebook::open(&arguments.casebook)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(serve(casebook, arguments.port))
}

async fn serve(casebook: Casebook, port: u16) -> Result<(), Failure> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let listener = tokio::net::TcpListener::bind(address)
        .await
        .map_err(|source| Failure::Listen { port, source })?;
    println!("Bearwitness shows the casebook at http://{}/  (Ctrl-C ends)", listener.local_addr()?);
    let stop = async {
        tokio::signal::ctrl_c().await.ok();
    };
    axum::serve(listener, router(casebook)).with_graceful_shutdown(stop).await?;
    Ok(())
}

type Shared = Arc<Mutex<Casebook>>;

fn router(casebook: Casebook) -> Router {
    Router::new()
        .route("/", get(incidents))
        .route("/incident/{id}", get(incident))
        .route("/document/{id}", get(document))
        .fallback(|| async { page_not_found("there is no such page") })
        .layer(middleware::from_fn(guard))
        .with_state(Arc::new(Mutex::new(casebook)))
}

/// Turns away requests that come by another name than this machine's own (a page elsewhere that
/// had its name point here), and lets no page load anything from anywhere.
async fn guard(request: Request, next: Next) -> Response {
    let host =
        request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    if !matches!(name, "127.0.0.1" | "localhost" | "[::1]") {
        return (StatusCode::FORBIDDEN, "this server answers to 127.0.0.1 only\n").into_response();
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

async fn incidents(State(casebook): State<Shared>) -> Response {
    with(&casebook, |casebook| Ok(Some(pages::incidents(casebook)?)))
}

async fn incident(State(casebook): State<Shared>, Path(id): Path<String>) -> Response {
    with(&casebook, |casebook| pages::incident(casebook, &id))
}

async fn document(State(casebook): State<Shared>, Path(id): Path<String>) -> Response {
    with(&casebook, |casebook| pages::document(casebook, &id))
}

/// Makes a page of the casebook; a casebook that can't be read becomes a page that says so.
fn with(
    casebook: &Shared,
    page: impl FnOnce(&mut Casebook) -> Result<Option<String>, CasebookError>,
) -> Response {
    let mut casebook = casebook.lock().unwrap_or_else(PoisonError::into_inner);
    match page(&mut casebook) {
        Ok(Some(html)) => Html(html).into_response(),
        Ok(None) => page_not_found("this casebook holds nothing of that id"),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, Html(pages::message(&error.to_string())))
            .into_response(),
    }
}

fn page_not_found(message: &str) -> Response {
    (StatusCode::NOT_FOUND, Html(pages::message(message))).into_response()
}
