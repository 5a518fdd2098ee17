package shoutu.supervision.inspection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.duty.TextRules;
import shoutu.duty.Upload;
import shoutu.rules.InspectionMatter;
import shoutu.rules.InspectionRule;
import shoutu.rules.Level;
import shoutu.rules.SupervisionBook;
import shoutu.supervision.NamedValue;

/** Reads what inspectors send; says all that is wrong with it at once. */
final class InspectionForms {

  /** What can be in the hat. */
  static final List<Level> LEVELS = List.of(Level.TOWNSHIP, Level.VILLAGE, Level.UNIT);

  private static final int LONGEST = 2000;
  private static final int LONGEST_SOURCE = 200;
  private static final int LONGEST_FINDING = 300;
  private static final int MOST_FINDINGS = 20;

  record PlanForm(
      @Nullable String place,
      @Nullable String kind,
      @Nullable String level,
      @Nullable List<String> matters,
      @Nullable Integer sample,
      @Nullable String source,
      @Nullable String valueOn) {}

  /**
   * @param files how many of the files that came along show it, in their order
   */
  record FindingForm(@Nullable String matter, @Nullable String text, @Nullable Integer files) {}

  record VisitForm(
      @Nullable String place,
      @Nullable String outcome,
      @Nullable String seen,
      @Nullable Instant visitedAt,
      @Nullable List<FindingForm> findings) {}

  static Inspections.Wish wish(PlanForm form, SupervisionBook book, LocalDate today) {
    List<Fault> faults = new ArrayList<>();
    InspectionRule rule =
        book.inspections().stream()
            .filter(it -> it.code().equals(form.kind()))
            .findFirst()
            .orElse(null);
    if (rule == null) {
      faults.add(
          notOffered(
              "kind", form.kind(), book.inspections().stream().map(InspectionRule::code).toList()));
    }
    Level level =
        LEVELS.stream().filter(it -> it.name().equals(form.level())).findFirst().orElse(null);
    if (level == null) {
      faults.add(notOffered("level", form.level(), LEVELS.stream().map(Enum::name).toList()));
    }
    Set<String> known =
        book.inspectionMatters().stream()
            .map(InspectionMatter::code)
            .collect(Collectors.toCollection(TreeSet::new));
    List<String> matters =
        form.matters() == null ? List.of() : form.matters().stream().distinct().sorted().toList();
    if (matters.isEmpty()) {
      faults.add(Fault.of("matters", "missing"));
    }
    matters.stream()
        .filter(it -> !known.contains(it))
        .findFirst()
        .ifPresent(it -> faults.add(notOffered("matters", it, known)));
    int most = rule == null ? Integer.MAX_VALUE : rule.mostPlaces();
    int sample = form.sample() == null ? 0 : form.sample();
    if (sample < 1 || sample > most) {
      faults.add(new Fault("sample", "not-between", Map.of("from", 1, "to", most)));
    }
    NamedValue by = named(form.source(), form.valueOn(), today, faults);
    if (!faults.isEmpty() || rule == null || level == null || by == null) {
      throw new InvalidInput(faults);
    }
    return new Inspections.Wish(rule, level, matters, sample, by);
  }

  private static @Nullable NamedValue named(
      @Nullable String source, @Nullable String day, LocalDate today, List<Fault> faults) {
    try {
      return NamedValue.of(source, day, today);
    } catch (InvalidInput wrong) {
      faults.addAll(wrong.faults());
      return null;
    }
  }

  static String value(@Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new InvalidInput(Fault.of("value", "missing"));
    }
    if (value.length() > LONGEST_SOURCE) {
      throw new InvalidInput(new Fault("value", "too-long", Map.of("max", LONGEST_SOURCE)));
    }
    return value.strip();
  }

  static Inspections.Seen seen(
      VisitForm form, List<Upload> files, SupervisionBook book, Instant now) {
    List<Fault> faults = new ArrayList<>();
    Visit.Outcome outcome =
        switch (form.outcome()) {
          case "SEEN" -> Visit.Outcome.SEEN;
          case "NOT_REACHED" -> Visit.Outcome.NOT_REACHED;
          case null, default -> null;
        };
    if (outcome == null) {
      faults.add(notOffered("outcome", form.outcome(), List.of("SEEN", "NOT_REACHED")));
    }
    if (form.place() == null || form.place().isBlank()) {
      faults.add(Fault.of("place", "missing"));
    }
    text("seen", form.seen(), LONGEST, faults);
    Instant visited = form.visitedAt() == null ? now : form.visitedAt();
    if (visited.isAfter(now)) {
      faults.add(Fault.of("visitedAt", "in-the-future"));
    }
    List<FindingForm> told = form.findings() == null ? List.of() : form.findings();
    if (told.size() > MOST_FINDINGS || outcome == Visit.Outcome.NOT_REACHED && !told.isEmpty()) {
      faults.add(
          new Fault(
              "findings",
              "not-between",
              Map.of("from", 0, "to", outcome == Visit.Outcome.NOT_REACHED ? 0 : MOST_FINDINGS)));
    }
    List<Inspections.Found> found = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < told.size(); i++) {
      FindingForm one = told.get(i);
      String at = "findings[" + i + "].";
      InspectionMatter matter =
          book.inspectionMatters().stream()
              .filter(it -> it.code().equals(one.matter()))
              .findFirst()
              .orElse(null);
      if (matter == null) {
        faults.add(
            notOffered(
                at + "matter",
                one.matter(),
                book.inspectionMatters().stream().map(InspectionMatter::code).toList()));
      }
      text(at + "text", one.text(), LONGEST_FINDING, faults);
      int many = one.files() == null ? 0 : one.files();
      if (many < 0 || next + many > files.size()) {
        faults.add(
            new Fault(at + "files", "not-between", Map.of("from", 0, "to", files.size() - next)));
        many = 0;
      }
      if (matter != null && one.text() != null) {
        found.add(
            new Inspections.Found(matter, one.text().strip(), files.subList(next, next + many)));
      }
      next += many;
    }
    if (next < files.size() && faults.isEmpty()) {
      faults.add(Fault.of("file", "file-without-finding"));
    }
    if (!faults.isEmpty() || outcome == null || form.place() == null || form.seen() == null) {
      throw new InvalidInput(faults);
    }
    return new Inspections.Seen(
        form.place().strip(), outcome, form.seen().strip(), visited, List.copyOf(found));
  }

  private static void text(String field, @Nullable String text, int longest, List<Fault> faults) {
    if (text == null || text.isBlank()) {
      faults.add(Fault.of(field, "missing"));
    } else if (text.length() > longest) {
      faults.add(new Fault(field, "too-long", Map.of("max", longest)));
    } else if (TextRules.namesAPerson(text)) {
      faults.add(Fault.of(field, "names-a-person"));
    }
  }

  private static Fault notOffered(
      String field, @Nullable String value, Collection<String> allowed) {
    return value == null || value.isBlank()
        ? Fault.of(field, "missing")
        : new Fault(
            field, "not-offered", Map.of("value", value, "allowed", String.join(", ", allowed)));
  }

  private InspectionForms() {}
}
