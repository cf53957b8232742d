// First thing in the body, before anything is drawn: components that need scripts show themselves only where they run.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) document.body.classList.add("govuk-frontend-supported");
