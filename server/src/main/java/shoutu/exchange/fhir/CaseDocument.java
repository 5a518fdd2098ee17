package shoutu.exchange.fhir;

import static shoutu.exchange.fhir.FhirTexts.coding;
import static shoutu.exchange.fhir.FhirTexts.node;
import static shoutu.exchange.fhir.FhirTexts.reference;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import shoutu.surveillance.CaseRecord;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One case as a report that can be handed on: a document in the manner of the eICR. */
final class CaseDocument {

  private static final String LOINC = "http://loinc.org";

  private final FhirTexts texts;
  private final CaseResources cases;

  CaseDocument(FhirTexts texts) {
    this.texts = texts;
    this.cases = new CaseResources(texts);
  }

  /**
   * @param laboratory what laboratories told of it: specimens, observations and reports
   */
  ObjectNode of(CaseRecord it, List<ObjectNode> laboratory, Instant updated, Instant now) {
    ObjectNode patient = cases.patient(it, updated);
    ObjectNode condition = cases.condition(it, updated);
    List<ObjectNode> observations = cases.observations(it, updated);
    List<ObjectNode> all = new ArrayList<>();
    all.add(composition(it, condition, observations, laboratory, now));
    all.add(patient);
    all.add(condition);
    all.addAll(observations);
    all.addAll(laboratory);

    ObjectNode bundle = texts.resource("Bundle", "document-" + it.id(), updated);
    ObjectNode identifier = bundle.putObject("identifier");
    identifier.put("system", "urn:ietf:rfc:3986");
    identifier.put("value", "urn:uuid:" + it.id());
    bundle.put("type", "document");
    bundle.put("timestamp", texts.moment(now));
    ArrayNode entries = bundle.putArray("entry");
    for (ObjectNode resource : all) {
      ObjectNode entry = entries.addObject();
      entry.put("fullUrl", texts.base() + "/" + name(resource));
      entry.set("resource", resource);
    }
    return bundle;
  }

  private ObjectNode composition(
      CaseRecord it,
      ObjectNode condition,
      List<ObjectNode> observations,
      List<ObjectNode> laboratory,
      Instant now) {
    String id = it.id().toString();
    ObjectNode composition = texts.pseudonymous(texts.resource("Composition", "report-" + id, now));
    composition.put("status", "final");
    composition
        .putObject("type")
        .putArray("coding")
        .add(coding(LOINC, "55751-2", "Public health case report"));
    composition.set("subject", reference("Patient", id, null));
    composition.put("date", texts.moment(now));
    composition.putArray("author").add(cases.organization(it));
    composition.put("title", texts.text("exchange.fhir.report") + " " + it.caseNo());
    composition.set("custodian", cases.organization(it));
    ArrayNode sections = composition.putArray("section");
    section(
        sections,
        "11450-4",
        "Problem list - Reported",
        condition.path("code").path("text").asString()
            + " · "
            + texts.word("board.classification", it.classification().name()),
        List.of(condition));
    if (!observations.isEmpty()) {
      section(
          sections,
          "29762-2",
          "Social history note",
          it.age() == null ? "" : texts.text("board.column.age") + " " + it.age(),
          observations);
    }
    if (!laboratory.isEmpty()) {
      section(
          sections,
          "30954-2",
          "Relevant diagnostic tests/laboratory data Narrative",
          laboratory.stream()
              .filter(entry -> entry.path("resourceType").asString().equals("DiagnosticReport"))
              .map(CaseDocument::found)
              .collect(Collectors.joining("; ")),
          laboratory);
    }
    return composition;
  }

  private static String found(ObjectNode report) {
    String conclusion = report.path("conclusion").asString("");
    String test = report.path("code").path("text").asString();
    return conclusion.isEmpty() ? test : test + ": " + conclusion;
  }

  private static void section(
      ArrayNode sections, String code, String display, String text, List<ObjectNode> entries) {
    ObjectNode section = sections.addObject();
    section.put("title", display);
    section.putObject("code").putArray("coding").add(coding(LOINC, code, display));
    if (!text.isEmpty()) {
      section.set("text", narrative(text));
    }
    ArrayNode references = section.putArray("entry");
    entries.forEach(
        entry ->
            references.add(
                reference(
                    entry.path("resourceType").asString(), entry.path("id").asString(), null)));
  }

  private static ObjectNode narrative(String text) {
    ObjectNode it = node();
    it.put("status", "generated");
    it.put(
        "div",
        "<div xmlns=\"http://www.w3.org/1999/xhtml\">"
            + text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            + "</div>");
    return it;
  }

  private static String name(ObjectNode resource) {
    return resource.path("resourceType").asString() + "/" + resource.path("id").asString();
  }
}
