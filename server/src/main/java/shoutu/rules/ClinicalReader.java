package shoutu.rules;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import shoutu.rules.DiseaseProfile.CaseClass;
import shoutu.rules.DiseaseProfile.ClassRule;
import shoutu.rules.DiseaseProfile.Incubation;
import shoutu.rules.DiseaseProfile.Lab;
import shoutu.rules.DiseaseProfile.LabResult;
import shoutu.rules.DiseaseProfile.Signs;

/** Reads the rules about what is known of a case. */
final class ClinicalReader {

  /** A list's words are told apart by list and code: several lists have an "other". */
  static List<Entry<Code>> codes(PackReader pack) {
    return pack.entries("code", ClinicalReader::code).stream()
        .map(
            entry ->
                new Entry<>(
                    entry.value().list() + "/" + entry.id(),
                    entry.effective(),
                    entry.value(),
                    entry.at()))
        .toList();
  }

  private static Code code(PackReader pack, PackNode node) {
    return new Code(
        node.text("list"),
        node.text("code"),
        PackReader.names(node, "name"),
        new LinkedHashSet<>(node.has("aliases") ? node.texts("aliases") : List.of()),
        pack.basisOf(node));
  }

  static DiseaseProfile profile(PackReader pack, PackNode node) {
    PackNode days = node.map("incubation");
    Incubation incubation =
        new Incubation(
            days.number("min"),
            days.number("typical"),
            days.number("max"),
            days.number("infectiousBefore"),
            days.numberOrNull("infectiousAfter"),
            pack.basisOf(days).provenance());
    if (incubation.minDays() > incubation.typicalDays()
        || incubation.typicalDays() > incubation.maxDays()) {
      days.fault("max", "not-in-order", String.valueOf(incubation.maxDays()));
    }
    return new DiseaseProfile(
        node.text("disease"),
        node.text("definition"),
        incubation,
        node.texts("symptoms"),
        node.texts("materials"),
        node.texts("tests"),
        node.textOrNull("vaccine"),
        node.texts("thresholds"),
        node.maps("classes").stream().map(ClinicalReader::classRule).toList(),
        pack.basisOf(node));
  }

  private static ClassRule classRule(PackNode node) {
    List<Signs> signs =
        node.has("signs")
            ? node.maps("signs").stream()
                .map(
                    one ->
                        new Signs(
                            one.number("least"),
                            one.numberOrNull("most"),
                            new LinkedHashSet<>(one.texts("of"))))
                .toList()
            : List.of();
    Lab lab = null;
    if (node.has("lab")) {
      PackNode asked = node.map("lab");
      lab =
          new Lab(
              asked.oneOf("result", LabResult.class),
              asked.has("least") ? asked.number("least") : 1,
              new LinkedHashSet<>(asked.texts("tests")));
    }
    return new ClassRule(
        node.text("id"),
        node.oneOf("class", CaseClass.class),
        PackReader.names(node, "name"),
        signs,
        lab,
        node.has("linked") && node.flag("linked"),
        node.numberOrNull("notSoonAfterVaccination"));
  }

  static CardField card(PackReader pack, PackNode node) {
    return new CardField(
        node.text("code"),
        PackReader.names(node, "name"),
        node.oneOf("need", CardField.Need.class),
        node.oneOf("type", CardField.Type.class),
        node.oneOf("held", CardField.Held.class),
        node.has("values")
            ? node.maps("values").stream()
                .map(one -> new CardField.Value(one.text("code"), PackReader.names(one, "name")))
                .toList()
            : List.of(),
        pack.basisOf(node));
  }

  /** Every word and every threshold that a profile names must exist. */
  static void check(RuleSet rules) {
    Set<String> codes =
        rules.codes.stream().map(Entry::id).collect(Collectors.toCollection(HashSet::new));
    Set<String> thresholds =
        rules.thresholds.stream().map(Entry::id).collect(Collectors.toCollection(HashSet::new));
    for (Entry<DiseaseProfile> entry : rules.profiles) {
      DiseaseProfile profile = entry.value();
      PackNode at = entry.at();
      known(at, "symptoms", "SYMPTOM", profile.symptoms(), codes);
      known(at, "materials", "MATERIAL", profile.materials(), codes);
      known(at, "tests", "TEST", profile.tests(), codes);
      String vaccine = profile.vaccine();
      known(at, "vaccine", "VACCINE", vaccine == null ? List.of() : List.of(vaccine), codes);
      RuleSet.mustAllExist(at, "thresholds", profile.thresholds(), thresholds);
      for (ClassRule rule : profile.classes()) {
        rule.signs().forEach(signs -> known(at, "classes", "SYMPTOM", signs.of(), codes));
        Lab lab = rule.lab();
        known(at, "classes", "TEST", lab == null ? List.of() : lab.tests(), codes);
        if (rule.signs().isEmpty() && lab == null && !rule.linked()) {
          at.fault("classes", "asks-nothing", rule.id());
        }
        if (rule.notSoonAfterVaccination() != null && vaccine == null) {
          at.fault("vaccine", "missing", "");
        }
      }
    }
  }

  private static void known(
      PackNode at, String field, String list, Collection<String> words, Set<String> codes) {
    for (String word : words) {
      if (!codes.contains(list + "/" + word)) {
        at.fault(field, "unknown-reference", list + "/" + word);
      }
    }
  }

  private ClinicalReader() {}
}
