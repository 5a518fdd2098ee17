package shoutu.exchange.fhir;

import static shoutu.exchange.fhir.FhirTexts.node;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is said around resources: a page of them, what this server can do, what went wrong. */
final class FhirAnswers {

  static ObjectNode page(
      List<ObjectNode> resources,
      FhirTexts texts,
      String self,
      @Nullable String next,
      @Nullable String later) {
    ObjectNode bundle = node();
    bundle.put("resourceType", "Bundle");
    bundle.put("type", "searchset");
    ArrayNode links = bundle.putArray("link");
    link(links, "self", self);
    if (next != null) {
      link(links, "next", next);
    }
    if (later != null) {
      // Registered with IANA: where changes can be watched.
      link(links, "monitor", later);
    }
    if (!resources.isEmpty()) {
      ArrayNode entries = bundle.putArray("entry");
      for (ObjectNode resource : resources) {
        ObjectNode entry = entries.addObject();
        entry.put(
            "fullUrl",
            "%s/%s/%s"
                .formatted(
                    texts.base(),
                    resource.path("resourceType").asString(),
                    resource.path("id").asString()));
        entry.set("resource", resource);
        entry.putObject("search").put("mode", "match");
      }
    }
    return bundle;
  }

  private static void link(ArrayNode links, String relation, String url) {
    links.addObject().put("relation", relation).put("url", url);
  }

  static ObjectNode outcome(String code, List<String> diagnostics) {
    ObjectNode outcome = node();
    outcome.put("resourceType", "OperationOutcome");
    ArrayNode issues = outcome.putArray("issue");
    for (String said : diagnostics) {
      issues.addObject().put("severity", "error").put("code", code).put("diagnostics", said);
    }
    return outcome;
  }

  static ObjectNode capabilities(FhirTexts texts, Instant now) {
    ObjectNode it = node();
    it.put("resourceType", "CapabilityStatement");
    it.put("status", "active");
    it.put("date", texts.moment(now));
    it.put("kind", "instance");
    it.putObject("software").put("name", "Shoutu");
    ObjectNode here = it.putObject("implementation");
    here.put("description", texts.instance().name());
    here.put("url", texts.base());
    it.put("fhirVersion", "4.0.1");
    it.putArray("format").add("json");
    ObjectNode rest = it.putArray("rest").addObject();
    rest.put("mode", "server");
    rest.putObject("security").put("description", texts.text("exchange.fhir.security"));
    ArrayNode resources = rest.putArray("resource");
    for (FhirType type : FhirType.values()) {
      ObjectNode resource = resources.addObject();
      resource.put("type", type.title());
      resource.putArray("interaction").addObject().put("code", "read");
      resource.withArrayProperty("interaction").addObject().put("code", "search-type");
      ArrayNode params = resource.putArray("searchParam");
      params.addObject().put("name", "_id").put("type", "token");
      params.addObject().put("name", "_lastUpdated").put("type", "date");
      type.asks().forEach(ask -> params.addObject().put("name", ask).put("type", "reference"));
    }
    ObjectNode hooks = resources.addObject();
    hooks.put("type", "Subscription");
    for (String code : List.of("create", "search-type", "delete")) {
      hooks.withArrayProperty("interaction").addObject().put("code", code);
    }
    ObjectNode report = resources.addObject();
    report.put("type", "Composition");
    ObjectNode document = report.putArray("operation").addObject();
    document.put("name", "document");
    document.put("definition", "http://hl7.org/fhir/OperationDefinition/Composition-document");
    return it;
  }

  private FhirAnswers() {}
}
