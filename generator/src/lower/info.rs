//! What a document says about itself, and where it says the API lives.

use super::Lowering;
use super::docs::filled;
use crate::diagnostic::Code;
use crate::ir::{Info, Server};
use crate::resolve::{Located, Resolved};

/// The Info Object (OpenAPI 3.0.3).
pub(super) fn lower_info(document: &Resolved) -> Info {
    let info = &document.info;
    Info {
        title: info.title.clone(),
        version: info.version.clone(),
        description: filled(info.description.as_ref()),
    }
}

/// The servers that can be a default: absolute HTTP URLs, variables replaced by their defaults
/// (OpenAPI 3.0.3, Server Object).
pub(super) fn lower_servers(lowering: &mut Lowering) -> Vec<Server> {
    let mut lowered = Vec::new();
    for Located { pointer, value } in &lowering.document.servers {
        let server = value;
        let url = with_defaults(server);
        let absolute = url.starts_with("https://") || url.starts_with("http://");
        if absolute && !url.contains(['{', '}']) {
            let description = filled(server.description.as_ref());
            lowered.push(Server { url, description });
        } else {
            lowering.diagnostics.note(
                Code::UnmodelledServer,
                pointer,
                format!(
                    "`{}` is no absolute URL, so it can't be the default of `base_url`",
                    server.url
                ),
            );
        }
    }
    lowered
}

fn with_defaults(server: &openapiv3::Server) -> String {
    let mut url = server.url.clone();
    for (name, variable) in server.variables.iter().flatten() {
        url = url.replace(&format!("{{{name}}}"), &variable.default);
    }
    url
}
