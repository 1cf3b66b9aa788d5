"use strict";

/* The reference is drawn by Swagger UI; around it: who calls, who may call, and a table of contents. */

const KINDS = [
  { prefix: "hg_op_", scheme: "operatorKey", name: "operator" },
  { prefix: "hg_admin_", scheme: "adminKey", name: "admin" },
  { prefix: "hg_store_", scheme: "storefrontKey", name: "storefront" },
  { prefix: "hg_partner_", scheme: "partnerKey", name: "partner" },
  { prefix: "", scheme: "memberToken", name: "member" },
];
const METHODS = ["get", "post", "put", "patch", "delete"];
const REMEMBERED = "hourglass.credential";

const key = document.getElementById("key");
const kind = document.getElementById("kind");

function kindOf(credential) {
  return KINDS.find((candidate) => credential.startsWith(candidate.prefix));
}

/* Only for this tab: a key is not left behind on the computer. */
function callAs(credential) {
  const text = credential.trim();
  sessionStorage.setItem(REMEMBERED, text);
  kind.textContent = text ? kindOf(text).name : "nobody";
  document.body.dataset.callsAs = text ? kindOf(text).scheme : "";
}

key.value = sessionStorage.getItem(REMEMBERED) || "";
callAs(key.value);
key.addEventListener("input", () => callAs(key.value));
document.getElementById("credential").addEventListener("submit", (event) => event.preventDefault());

/* A call goes to the gateway this page came from, whatever address the document names. */
function sign(request) {
  const url = new URL(request.url, location.href);
  request.url = location.origin + url.pathname + url.search;
  const credential = sessionStorage.getItem(REMEMBERED);
  if (credential && url.pathname !== "/openapi") {
    request.headers.Authorization = "Bearer " + credential;
  }
  return request;
}

function securityOf(operation) {
  return (operation.security || []).map((scheme) => Object.keys(scheme)[0]);
}

/* Says beside each operation who may call it. */
function whoMayCall(specification) {
  return () => ({
    wrapComponents: {
      OperationSummary: (Original, system) => (props) => {
        const React = system.React;
        const { path, method } = props.operationProps.toJS();
        const schemes = securityOf(specification.paths[path][method]);
        const names = schemes.length
          ? KINDS.filter((candidate) => schemes.includes(candidate.scheme))
          : [{ scheme: "open", name: "anyone" }];
        return React.createElement(
          "div",
          { className: "operation-line" },
          React.createElement(Original, props),
          React.createElement(
            "div",
            { className: "who", title: "May be called by" },
            names.map((name) =>
              React.createElement("span", { key: name.scheme, className: "caller " + name.scheme }, name.name),
            ),
          ),
        );
      },
      /* The credential is asked for once, at the top. */
      authorizeBtn: () => () => null,
      authorizeOperationBtn: () => () => null,
    },
  });
}

function element(name, text, attributes) {
  const made = document.createElement(name);
  made.textContent = text;
  Object.assign(made, attributes);
  return made;
}

/* The same escaping as Swagger UI's deep links. */
function linkTo(tag, operationId) {
  const name = encodeURIComponent(tag.replace(/\s/g, "_"));
  return "#/" + name + (operationId ? "/" + encodeURIComponent(operationId) : "");
}

function drawContents(specification) {
  const contents = document.getElementById("contents");
  for (const tag of specification.tags) {
    const section = element("details", "");
    section.append(element("summary", tag.name, { title: tag.description || "" }));
    for (const [path, operations] of Object.entries(specification.paths)) {
      for (const method of METHODS) {
        const operation = operations[method];
        if (operation && operation.tags && operation.tags[0] === tag.name) {
          const link = element("a", "", { href: linkTo(tag.name, operation.operationId), title: method + " " + path });
          link.dataset.words = [operation.summary, method, path, operation.operationId].join(" ").toLowerCase();
          link.append(element("b", method, { className: method }), element("span", operation.summary));
          section.append(link);
        }
      }
    }
    contents.append(section);
  }
  /* Swagger UI looks at the address when it starts, and only then. */
  contents.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link) {
      event.preventDefault();
      history.replaceState(null, "", link.getAttribute("href"));
      openOperation(link.getAttribute("href"));
    }
  });
}

function openOperation(href) {
  const [tag, operationId] = href.slice(2).split("/").map(decodeURIComponent);
  const tagName = tag.replace(/_/g, " ");
  window.ui.layoutActions.show(["operations-tag", tagName], true);
  window.ui.layoutActions.show(["operations", tagName, operationId], true);
  setTimeout(() => {
    const id = "operations-" + tag + "-" + operationId;
    const target = document.getElementById(id);
    if (target) {
      target.scrollIntoView({ block: "start" });
    }
  }, 50);
}

document.getElementById("find").addEventListener("input", (event) => {
  const words = event.target.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const section of document.querySelectorAll("#contents details")) {
    let found = 0;
    for (const link of section.querySelectorAll("a")) {
      link.hidden = !words.every((word) => link.dataset.words.includes(word));
      found += link.hidden ? 0 : 1;
    }
    section.hidden = found === 0;
    section.open = words.length > 0 && found > 0;
  }
});

function complain(text) {
  const trouble = document.getElementById("trouble");
  trouble.textContent = text;
  trouble.hidden = false;
}

async function draw() {
  const answer = await fetch("/openapi");
  if (!answer.ok) {
    throw new Error("/openapi answered " + answer.status);
  }
  const specification = await answer.json();
  if (specification["x-unavailable"]) {
    complain("Not reachable right now, so not shown: " + specification["x-unavailable"].join(", ") + ".");
  }
  drawContents(specification);
  window.ui = SwaggerUIBundle({
    spec: specification,
    domNode: document.getElementById("reference"),
    deepLinking: true,
    docExpansion: "none",
    defaultModelsExpandDepth: -1,
    defaultModelExpandDepth: 3,
    displayRequestDuration: true,
    tryItOutEnabled: true,
    validatorUrl: null,
    requestInterceptor: sign,
    plugins: [whoMayCall(specification)],
  });
}

draw().catch((failure) => complain("The reference cannot be shown: " + failure.message));
