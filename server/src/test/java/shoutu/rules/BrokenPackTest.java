package shoutu.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import shoutu.base.Messages;

/** A broken pack says file, line, field and remedy, for every fault at once. */
class BrokenPackTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  @Test
  void aLimitThatIsNoDurationIsNamedByItsLine() {
    Pack.Fault fault = onlyFault("cn-2025.yaml", "limit: PT24H", "limit: 24 hours");

    assertThat(fault.file()).isEqualTo("cn-2025.yaml");
    assertThat(fault.line()).isEqualTo(lineOf("cn-2025.yaml", "limit: PT24H"));
    assertThat(fault.field()).isEqualTo("entries[1].limit");
    assertThat(fault.code()).isEqualTo("not-a-duration");
  }

  @Test
  void theWordsNameTheRemedyInBothLanguages() {
    Pack.Fault fault = onlyFault("cn-2025.yaml", "limit: PT24H", "limit: 24 hours");
    Messages messages = new Messages();

    assertThat(PackFaults.text(fault, messages, Locale.ENGLISH))
        .contains("cn-2025.yaml", "entries[1].limit", "24 hours", "PT2H");
    assertThat(PackFaults.text(fault, messages, Messages.CHINESE)).contains("PT2H（2 小时）");
  }

  @Test
  void everyFaultCodeHasItsText() {
    Messages messages = new Messages();
    for (String code :
        List.of(
            "not-yaml",
            "not-a-map",
            "not-a-list",
            "not-text",
            "not-a-number",
            "not-a-date",
            "not-a-duration",
            "not-one-of",
            "missing",
            "unknown-field",
            "unknown-pack",
            "unknown-level",
            "unknown-provenance",
            "unknown-reference",
            "double",
            "ends-before-it-begins",
            "gated",
            "asks-nothing",
            "not-in-order")) {
      assertThat(messages.has("rules.fault." + code)).as(code).isTrue();
    }
  }

  @Test
  void aSymptomThatNoListKnowsIsNamedWithItsLine() {
    Pack.Fault fault =
        onlyFault(
            "disease-profiles.yaml",
            "symptoms: [VOMITING, DIARRHOEA, NAUSEA, ABDOMINAL_PAIN, FEVER, HEADACHE, DEHYDRATION]",
            "symptoms: [VOMITTING]");

    assertThat(fault.code()).isEqualTo("unknown-reference");
    assertThat(fault.field()).isEqualTo("entries[1].symptoms");
    assertThat(fault.args()).containsEntry("value", "SYMPTOM/VOMITTING");
  }

  @Test
  void aFieldThatIsMissingIsNamed() {
    Pack.Fault fault = onlyFault("ladders.yaml", "  severity: 1\n", "");

    assertThat(fault.code()).isEqualTo("missing");
    assertThat(fault.field()).isEqualTo("entries[0].severity");
  }

  @Test
  void aSlipInAFieldNameIsNotOverlooked() {
    Pack.Fault fault =
        onlyFault("duty-kinds.yaml", "  silence: PT24H", "  silence: PT24H\n  silnce: PT2H");

    assertThat(fault.code()).isEqualTo("unknown-field");
    assertThat(fault.field()).isEqualTo("entries[0].silnce");
  }

  @Test
  void aReferenceToWhatNoPackDefinesIsNamed() {
    Pack.Fault fault = onlyFault("duty-kinds.yaml", "ladder: NONE", "ladder: STAIRS");

    assertThat(fault.code()).isEqualTo("unknown-reference");
    assertThat(fault.args()).containsEntry("value", "STAIRS");
  }

  @Test
  void aReportThatWaitsForAnApprovalIsNoRule() {
    assertThat(onlyFault("cn-2025.yaml", "gating: NONE", "gating: SUPERIOR").code())
        .isEqualTo("gated");
  }

  @Test
  void whatIsNoYamlIsNamedByItsLine() {
    Pack.Fault fault = onlyFault("ladders.yaml", "entries:", "entries: [");

    assertThat(fault.code()).isEqualTo("not-yaml");
    assertThat(fault.line()).isGreaterThan(1);
  }

  @Test
  void allFaultsAreToldAtOnce() {
    Map<String, String> files = new TreeMap<>(Rules.builtInFiles());
    files.compute("cn-2025.yaml", (_, text) -> text.replace("limit: PT24H", "limit: soon"));

    assertThat(faults(files)).hasSize(5);
  }

  @Test
  void aNewerVersionTakesOverOnItsDay() {
    Map<String, String> files = new TreeMap<>(Rules.builtInFiles());
    files.put(
        "cn-2030.yaml",
        """
        pack: deadlines
        version: CN-2030
        name: {zh: 法定时限, en: Legal time limits}
        effective: {from: 2030-01-01, to: null}
        basis: {law: 新法, article: "1", sourceId: X}
        provenance: D
        entries:
        - id: R4
          name: {zh: 核实, en: Verify}
          trigger: {type: SEVERE_REPORT_RECEIVED, anyOf: []}
          actor: [CDC]
          action: VERIFY_AND_REPORT
          limit: PT1H
          clock: {start: RECEIVED, calendar: CONTINUOUS}
          gating: NONE
          escalateOnMiss: []
        """);
    Rules rules = Rules.of(files, ZONE);

    assertThat(rules.on(LocalDate.of(2029, 12, 31)).dutyKind("VERIFY_SIGNAL").limit()).hasHours(2);
    assertThat(rules.on(LocalDate.of(2030, 1, 1)).dutyKind("VERIFY_SIGNAL").limit()).hasHours(1);
  }

  private static Pack.Fault onlyFault(String file, String text, String broken) {
    Map<String, String> files = new TreeMap<>(Rules.builtInFiles());
    String content = files.getOrDefault(file, "");
    assertThat(content).contains(text);
    int at = content.indexOf(text);
    files.put(file, content.substring(0, at) + broken + content.substring(at + text.length()));
    List<Pack.Fault> faults = faults(files);
    assertThat(faults).isNotEmpty();
    return faults.getFirst();
  }

  private static List<Pack.Fault> faults(Map<String, String> files) {
    return catchThrowableOfType(Pack.Broken.class, () -> Rules.of(files, ZONE)).faults();
  }

  private static int lineOf(String file, String text) {
    String content = Rules.builtInFiles().getOrDefault(file, "");
    return (int) content.substring(0, content.indexOf(text)).chars().filter(c -> c == '\n').count()
        + 1;
  }
}
