/// The weights that the program carries cannot be used: a fault of the build.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// The tokeniser's file.
    #[error("the tagger's tokeniser cannot be read: {0}")]
    Tokeniser(String),
    /// The description of the heads.
    #[error("the tagger's description cannot be read: {0}")]
    Description(#[from] serde_json::Error),
    /// The network.
    #[error("the tagger's network cannot be used: {0}")]
    Network(String),
}
