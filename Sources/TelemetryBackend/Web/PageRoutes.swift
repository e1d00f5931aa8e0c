import Hummingbird
import Logging

/// Adds the page's addresses.
func addPageRoutes(
    to router: Router<BasicRequestContext>, traces: TraceStore, profiles: ProfileStore, logger: Logger
) {}
