// Everything works without this; it only makes some of it nicer.
import { initAll } from "./govuk-frontend.min.js";
import { saveWhileTyping } from "./autosave.js";
import "./live.js";
import { watchSession } from "./session.js";

initAll();
watchSession();
saveWhileTyping();
