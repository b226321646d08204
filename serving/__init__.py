"""The server around the pages, for those who run it: start and end, readiness, measures, logs, headers. Knows no page and no scenario."""

from serving.headers import Headers
from serving.lifetime import lifespan
from serving.logs import script_failed, write_logs
from serving.measures import Conversations, metrics
from serving.readiness import ready
from serving.routes import at

write_logs()
EVERYTHING = {
    "routes": [at("ready", ready), at("metrics", metrics)],
    "middleware": [Headers.middleware(), Conversations.middleware()],
    "lifespan": lifespan,
    "on_script_error": script_failed,
}
"""What st.App takes besides the script."""
