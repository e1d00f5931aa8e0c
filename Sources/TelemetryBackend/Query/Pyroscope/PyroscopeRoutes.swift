import Hummingbird
import Logging

/// Adds the endpoints of the Pyroscope API.
func addPyroscopeRoutes(
    to router: Router<BasicRequestContext>, store: ProfileStore, maximumBodyLength: Int, logger: Logger
) {}
