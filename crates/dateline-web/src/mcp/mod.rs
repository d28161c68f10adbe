//! The ledger for agents: the same views as the screens, as tools of the Model Context Protocol.

mod tool;
mod tools;

use std::sync::Arc;

use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, ErrorData,
    Implementation, JsonObject, ListToolsResult, PaginatedRequestParams, ServerCapabilities,
    ServerConfig,
};
use rmcp::service::RequestContext;
use rmcp::transport::streamable_http_server::session::local::LocalSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};
use rmcp::{RoleServer, ServerHandler, ServiceExt as _};

use self::tool::Ready;
use crate::csrf::Token;
use crate::host::HostError;
use crate::refusal::{ErrorBody, Refusal};
use crate::screen::Moment;
use crate::site::{self, Site};

/// What an agent is told before it asks anything.
const INSTRUCTIONS: &str = "The ledger of a developing story: who said what, on whose word, when, \
and where accounts agree, conflict or were revised. It never says what is true. Whatever you \
write from it must cite its words, line by line: quote `exact`, and name the article with `start` \
and `end`, which count code points of the article's text. Say on whose word it rests: `speaker` \
and `chain`, outermost first. Counts are articles, publishers and independent origins; ten articles that \
rest on one origin are one account, so never count articles as confirmations. `conflict` means that \
both cannot be true; report both sides. An absent answer is not a denial. Begin with `stories` or \
`search`; then `brief`, `conflicts` and `changes` of a story. Long lists come in parts: `next` of one is \
`after` of the following.";

/// The ledger, as an agent's client talks to it.
#[derive(Clone)]
pub(crate) struct Agent {
    site: Arc<Site>,
    tools: Arc<Vec<Ready>>,
}

impl Agent {
    fn new(site: &Arc<Site>) -> Self {
        Self {
            site: Arc::clone(site),
            tools: Arc::new(tools::all()),
        }
    }

    fn ask(&self, tool: &Ready, arguments: JsonObject) -> CallToolResult {
        let at = Moment {
            shelf: self.site.shelf(),
            site: Arc::clone(&self.site),
            uri: axum::http::Uri::default(),
            seen: 0,
            token: Token::default(),
        };
        match (tool.ask)(&at, arguments) {
            Ok(value) => CallToolResult::structured(value),
            Err(refusal) => refused(&refusal),
        }
    }
}

/// A refusal as an agent reads it: it may ask again otherwise. It is text, since its shape is
/// not the one that the tool promises.
fn refused(refusal: &Refusal) -> CallToolResult {
    let error = refusal.clone();
    let body = serde_json::to_string(&ErrorBody { error }).unwrap_or_default();
    CallToolResult::error(vec![ContentBlock::text(body)])
}

impl ServerHandler for Agent {
    fn get_info(&self) -> ServerConfig {
        let tools = ServerCapabilities::builder().enable_tools().build();
        ServerConfig::new(tools)
            .with_server_info(Implementation::new("dateline", env!("CARGO_PKG_VERSION")))
            .with_instructions(INSTRUCTIONS)
    }

    fn get_tool(&self, name: &str) -> Option<rmcp::model::Tool> {
        let found = self.tools.iter().find(|ready| ready.tool.name == name);
        found.map(|ready| ready.tool.clone())
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        let tools = self.tools.iter().map(|ready| ready.tool.clone()).collect();
        Ok(ListToolsResult::with_all_items(tools))
    }

    async fn call_tool(
        &self,
        asked: CallToolRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let found = self
            .tools
            .iter()
            .find(|ready| ready.tool.name == asked.name);
        let tool = found.ok_or_else(|| {
            ErrorData::invalid_params(format!("there is no tool `{}`", asked.name), None)
        })?;
        Ok(self.ask(tool, asked.arguments.unwrap_or_default()).into())
    }
}

/// The ledger over HTTP. A tool only reads, so nothing is kept between two requests. Whom the site
/// answers, by which name and on whose behalf is settled before a request comes here (`door`,
/// `csrf::guard`), so the SDK's own list of hosts, which knows no token, is off.
pub(crate) fn service(site: &Arc<Site>) -> StreamableHttpService<Agent, LocalSessionManager> {
    let agent = Agent::new(site);
    let options = StreamableHttpServerConfig::default()
        .with_legacy_session_mode(false)
        .with_json_response(true)
        .disable_allowed_hosts()
        .disable_allowed_origins();
    StreamableHttpService::new(move || Ok(agent.clone()), Arc::default(), options)
}

/// Talks to the client at standard input and output until it leaves.
pub async fn stdio(site: Arc<Site>) -> Result<(), HostError> {
    let watch = tokio::spawn(site::watch(Arc::clone(&site)));
    let failed = |what: String| HostError { what, hint: None };
    let served = Agent::new(&site).serve(rmcp::transport::stdio()).await;
    let running = served.map_err(|why| failed(why.to_string()))?;
    let ended = running.waiting().await;
    watch.abort();
    ended.map(drop).map_err(|why| failed(why.to_string()))
}
