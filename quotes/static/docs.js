// validatorUrl: Swagger UI would otherwise ask an outside host what it thinks of our document.
SwaggerUIBundle({
  url: "openapi.json",
  dom_id: "#docs",
  deepLinking: true,
  tryItOutEnabled: true,
  validatorUrl: null,
});
