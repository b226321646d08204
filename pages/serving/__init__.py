"""The server around the pages, for those who run it: start and end, readiness, measures, logs, headers. Knows no page and no scenario."""

from pages.serving.headers import Headers
from pages.serving.lifetime import lifespan
from pages.serving.logs import script_failed, write_logs
from pages.serving.measures import Conversations, metrics
from pages.serving.readiness import ready
from pages.serving.routes import at

write_logs()
EVERYTHING = {
    "routes": [at("ready", ready), at("metrics", metrics)],
    "middleware": [Headers.middleware(), Conversations.middleware()],
    "lifespan": lifespan,
    "on_script_error": script_failed,
}
"""What st.App takes besides the script."""
