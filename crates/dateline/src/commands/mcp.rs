use tokio::runtime::Runtime;

use crate::Outcome;
use crate::cli::Arguments;
use crate::commands::serve;
use crate::failure::Failure;

/// Standard output is the client's: nothing else may be written to it.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let site = serve::site(arguments, None)?;
    let runtime = Runtime::new().map_err(Failure::Output)?;
    runtime
        .block_on(dateline_web::mcp(site))
        .map_err(Failure::Site)?;
    // A read of standard input that no line ends would keep the program.
    runtime.shutdown_background();
    Ok(Outcome::Done)
}
