package shoutu.rules;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import shoutu.rules.ControlEdition.ContactRule;
import shoutu.rules.Disease.Classed;
import shoutu.rules.Disease.SerialInterval;
import shoutu.rules.Ladder.Rung;
import shoutu.rules.Ladder.Target;

/** Turns the maps of one pack into rules. One method for each kind of pack. */
final class PackReader {

  static final String SAME = "SAME";

  private final PackNode root;
  private final Effective effective;
  private final @Nullable Basis basis;
  private final Provenance provenance;

  PackReader(PackNode root) {
    this.root = root;
    this.effective = effective(root.map("effective"));
    this.provenance = provenance(root);
    this.basis = root.has("basis") ? basis(root.map("basis"), provenance) : null;
  }

  Effective effective() {
    return effective;
  }

  @Nullable Basis basis() {
    return basis;
  }

  /** Reads each entry; {@code id} names the field that identifies one. */
  <T> List<Entry<T>> entries(String id, BiFunction<PackReader, PackNode, T> read) {
    return root.maps("entries").stream()
        .map(
            node -> {
              Effective holds =
                  node.has("effective") ? effective(node.map("effective")) : effective;
              return new Entry<>(node.text(id), holds, read.apply(this, node), node);
            })
        .toList();
  }

  Function function(PackNode node) {
    Map<Level, String> roles = new EnumMap<>(Level.class);
    PackNode given = node.map("roles");
    levels(given).forEach(level -> roles.put(level, given.text(level.name())));
    Map<Level, Names> posts = new EnumMap<>(Level.class);
    PackNode named = node.map("posts");
    levels(named).forEach(level -> posts.put(level, names(named, level.name())));
    Set<Level> requiredAt = new HashSet<>(node.manyOf("requiredAt", Level.class));
    return new Function(
        node.text("code"), names(node, "name"), requiredAt, roles, posts, basisOf(node));
  }

  Disease disease(PackNode node) {
    List<Classed> classes =
        node.maps("classes").stream()
            .map(
                classed ->
                    new Classed(
                        classed.oneOf("class", Disease.DiseaseClass.class),
                        classed.flag("managedAsA"),
                        effective(classed),
                        provenance(classed)))
            .toList();
    SerialInterval interval = null;
    if (node.has("serialInterval")) {
      PackNode serial = node.map("serialInterval");
      interval =
          new SerialInterval(
              serial.decimal("mean"),
              serial.decimal("sd"),
              serial.text("source"),
              provenance(serial));
    }
    return new Disease(
        node.text("code"),
        names(node, "name"),
        new LinkedHashSet<>(node.texts("aliases")),
        node.textOrNull("partOf"),
        node.has("kind") ? node.oneOf("kind", CaseQuality.class) : null,
        classes,
        node.numberOrNull("incubationMaxDays"),
        node.numberOrNull("followUpDays"),
        interval,
        basisOf(node));
  }

  DeadlineRule deadline(PackNode node) {
    PackNode trigger = node.map("trigger");
    PackNode clock = node.map("clock");
    boolean immediate = node.text("limit").equals("IMMEDIATE");
    if (!node.text("gating").equals("NONE")) {
      node.fault("gating", "gated", node.text("gating"));
    }
    return new DeadlineRule(
        node.text("id"),
        root.text("version"),
        names(node, "name"),
        trigger.oneOf("type", Trigger.Type.class),
        EnumSet.copyOf(withNone(CaseQuality.class, trigger.manyOf("anyOf", CaseQuality.class))),
        trigger.has("diseases") ? new LinkedHashSet<>(trigger.texts("diseases")) : Set.of(),
        node.texts("actor"),
        node.text("action"),
        immediate ? null : node.amount("limit"),
        immediate ? bound(node.map("target")) : null,
        immediate && node.has("redLine") ? bound(node.map("redLine")) : null,
        clock.oneOf("start", DeadlineRule.ClockStart.class),
        clock.oneOf("calendar", DeadlineRule.Calendar.class),
        node.texts("escalateOnMiss"),
        basisOf(node));
  }

  Holiday holiday(PackNode node) {
    PackNode off = node.map("off");
    LocalDate from = off.date("from");
    LocalDate to = off.date("to");
    if (to.isBefore(from)) {
      off.fault("to", "ends-before-it-begins", to.toString());
    }
    List<LocalDate> work = node.dates("work");
    Holiday holiday =
        new Holiday(node.text(Entry.ID), names(node, "name"), from, to, work, basisOf(node));
    work.stream()
        .filter(day -> holiday.isOff(day) || !WorkCalendar.isWeekend(day))
        .forEach(day -> node.fault("work", "no-day-off-made-up", day.toString()));
    return holiday;
  }

  Threshold threshold(PackNode node) {
    return new Threshold(
        node.text("id"),
        node.oneOf("tier", Threshold.Tier.class),
        new LinkedHashSet<>(node.texts("diseases")),
        new LinkedHashSet<>(node.manyOf("settings", Threshold.Setting.class)),
        node.number("cases"),
        node.numberOrNull("days"),
        node.numberOrNull("deaths"),
        node.numberOrNull("admitted"),
        basisOf(node));
  }

  EventGrade eventGrade(PackNode node) {
    PackNode cases = node.map("cases");
    return new EventGrade(
        node.text("id"),
        node.text("disease"),
        node.oneOf("grade", EventGrade.Grade.class),
        node.oneOf("area", Level.class),
        cases.number("from"),
        cases.numberOrNull("to"),
        node.number("days"),
        node.numberOrNull("areas"),
        basisOf(node));
  }

  ControlEdition edition(PackNode node) {
    return new ControlEdition(
        node.text("id"),
        names(node, "name"),
        node.text("disease"),
        node.numberOrNull("lookBackDays"),
        contactRule(node, "closeContact"),
        contactRule(node, "contactOfContact"),
        node.maps("zones").stream().map(ZoneReader::zoneOfEdition).toList(),
        basisOf(node));
  }

  DutyKind dutyKind(PackNode node) {
    boolean legal = node.isMap("limit");
    return new DutyKind(
        node.text("code"),
        names(node, "name"),
        node.number("severity"),
        legal ? Duration.ZERO : node.duration("limit"),
        legal ? node.map("limit").text("deadline") : null,
        node.has("calendar")
            ? node.oneOf("calendar", DeadlineRule.Calendar.class)
            : DeadlineRule.Calendar.CONTINUOUS,
        node.has("expires") ? node.duration("expires") : null,
        node.duration("ack"),
        names(node, "close"),
        node.oneOf("evidence", Evidence.class),
        verifier(node),
        node.duration("silence"),
        node.duration("deferral"),
        node.duration("watch"),
        node.text("ladder"),
        names(node, "mayDecide"),
        basisOf(node));
  }

  Ladder ladder(PackNode node) {
    List<Rung> rungs =
        node.maps("rungs").stream()
            .map(
                rung ->
                    new Rung(
                        rung.oneOf("kind", Ladder.RungKind.class),
                        rung.number("rung"),
                        rung.duration("delay"),
                        target(rung)))
            .toList();
    return new Ladder(
        node.text("id"),
        names(node, "name"),
        node.number("severity"),
        node.duration("ack"),
        node.has("idle") ? node.duration("idle") : null,
        rungs,
        basisOf(node));
  }

  Indicator indicator(PackNode node) {
    return new Indicator(
        node.text(Entry.ID),
        names(node, "name"),
        node.oneOf("unit", Indicator.Unit.class),
        node.decimal("value"),
        basisOf(node));
  }

  Matter matter(PackNode node) {
    PackNode words = node.map("words");
    List<String> all = new ArrayList<>(words.texts("zh"));
    all.addAll(words.texts("en"));
    return new Matter(
        node.text("code"),
        names(node, "name"),
        node.oneOf("class", Matter.Urgency.class),
        node.text("function"),
        node.oneOf("level", Level.class),
        node.duration("contact"),
        node.duration("solve"),
        node.has("call") ? node.texts("call") : java.util.List.of(),
        all,
        node.has("listed") && node.flag("listed"),
        basisOf(node));
  }

  IntakeRule intake(PackNode node) {
    PackNode mass = node.map("mass");
    PackNode arrivals = node.map("arrivals");
    PackNode callBack = node.map("callBack");
    PackNode enclosures = node.map("enclosures");
    PackNode systems = node.map("systems");
    PackNode notices = node.map("notices");
    PackNode quiet = notices.map("quiet");
    return new IntakeRule(
        new IntakeRule.Mass(
            names(mass, "name"),
            mass.duration("window"),
            mass.number("households"),
            mass.oneOf("across", Level.class),
            mass.number("householdsInOne"),
            mass.oneOf("one", Level.class),
            mass.duration("solve"),
            mass.number("severity")),
        node.duration("duplicate"),
        new IntakeRule.CallBack(
            callBack.duration("spread"),
            callBack.number("attempts"),
            callBack.duration("apart"),
            callBack.duration("window"),
            callBack.number("least")),
        new IntakeRule.Arrivals(
            arrivals.duration("window"),
            arrivals.number("most"),
            arrivals.number("mostEmergencies")),
        new IntakeRule.Enclosures(
            enclosures.number("most"),
            enclosures.number("mostBytes"),
            enclosures.number("copyPixels"),
            Set.copyOf(enclosures.texts("types"))),
        new IntakeRule.Systems(
            systems.duration("pause"),
            systems.duration("overlap"),
            systems.duration("timeout"),
            systems.number("mostBytes"),
            systems.duration("tolerance"),
            systems.durations("retries")),
        new IntakeRule.Notices(
            notices.duration("window"),
            new QuietHours(quiet.time("from"), quiet.time("to")),
            notices.durations("retries")),
        basisOf(node));
  }

  WatchRule watch(PackNode node) {
    PackNode office = node.map("office");
    return new WatchRule(
        office.time("from"),
        office.time("to"),
        node.number("severity"),
        node.duration("keeps"),
        node.texts("roles"),
        node.duration("alarm"),
        basisOf(node));
  }

  NoticeRule notice(PackNode node) {
    PackNode quiet = node.map("quiet");
    return new NoticeRule(
        node.number("urgentSeverity"),
        quiet.time("from"),
        quiet.time("to"),
        node.duration("window"),
        node.number("digestFrom"),
        node.number("listed"),
        node.durations("retries"),
        basisOf(node));
  }

  DrawRule draw(PackNode node) {
    return new DrawRule(
        node.number("sample"),
        node.decimal("share"),
        node.decimal("good"),
        node.decimal("bad"),
        node.decimal("afterFailure"),
        node.number("lookBack"),
        new LinkedHashSet<>(node.texts("exempt")),
        basisOf(node));
  }

  DirectiveRule directive(PackNode node) {
    PackNode least = node.map("leastTime");
    return new DirectiveRule(
        node.decimal("leaveShare"),
        Map.of(1, least.duration("SEV1"), 2, least.duration("SEV2"), 3, least.duration("SEV3")),
        node.decimal("holdShare"),
        node.duration("holdMost"),
        node.decimal("copy"),
        node.number("mostParts"),
        node.number("mostRounds"),
        basisOf(node));
  }

  FileRule file(PackNode node) {
    return new FileRule(
        new LinkedHashSet<>(node.texts("types")),
        node.number("mostBytes"),
        node.number("mostPerDuty"),
        node.number("copyPixels"),
        node.duration("keep"),
        basisOf(node));
  }

  Assignable assignable(PackNode node) {
    return new Assignable(node.text("code"), basisOf(node));
  }

  static Names names(PackNode node, String field) {
    PackNode names = node.map(field);
    return new Names(names.text("zh"), names.text("en"));
  }

  Verifier verifier(PackNode node) {
    if (!node.isMap("verifier")) {
      return switch (node.oneOf("verifier", VerifierWord.class)) {
        case BENEFICIARY -> new Verifier.Beneficiary();
        case POOL -> new Verifier.Pool();
      };
    }
    PackNode observer = node.map("verifier");
    return new Verifier.Observer(unlessSame(observer.text("observer")), observer.number("levelUp"));
  }

  private Target target(PackNode node) {
    if (!node.isMap("target")) {
      return switch (node.oneOf("target", TargetWord.class)) {
        case DEPUTY -> new Target.Deputy();
        case PLACE_LEAD -> new Target.PlaceLead();
      };
    }
    PackNode at = node.map("target");
    return new Target.AtLevel(at.oneOf("level", Level.class), unlessSame(at.text("function")));
  }

  private enum VerifierWord {
    BENEFICIARY,
    POOL
  }

  private enum TargetWord {
    DEPUTY,
    PLACE_LEAD
  }

  private static @Nullable String unlessSame(String function) {
    return function.equals(SAME) ? null : function;
  }

  private @Nullable ContactRule contactRule(PackNode node, String field) {
    if (!node.has(field)) {
      return null;
    }
    PackNode rule = node.map(field);
    return new ContactRule(
        rule.oneOf("place", ControlEdition.Stay.class),
        rule.number("days"),
        rule.number("homeDays"),
        rule.numbers("tests"),
        rule.numbers("homeTests"),
        provenance(rule));
  }

  private static DeadlineRule.Bound bound(PackNode node) {
    return new DeadlineRule.Bound(node.amount("limit"), node.textOrNull("rule"), provenance(node));
  }

  private static Effective effective(PackNode node) {
    Effective effective = new Effective(node.dateOrNull("from"), node.dateOrNull("to"));
    if (effective.isEmpty()) {
      node.fault("to", "ends-before-it-begins", String.valueOf(effective.to()));
    }
    return effective;
  }

  /** An entry's own basis; without one it stands on the pack's. */
  Basis basisOf(PackNode node) {
    Provenance firmness = node.has("provenance") ? provenance(node) : provenance;
    if (node.has("basis")) {
      return basis(node.map("basis"), firmness);
    }
    if (basis == null) {
      node.fault("basis", "missing", "");
      return new Basis("", "", "", firmness);
    }
    return new Basis(basis.law(), basis.article(), basis.sourceId(), firmness);
  }

  private static Basis basis(PackNode node, Provenance provenance) {
    return new Basis(node.text("law"), node.text("article"), node.text("sourceId"), provenance);
  }

  private static Provenance provenance(PackNode node) {
    String letter = node.text("provenance");
    return Provenance.of(letter)
        .orElseGet(
            () -> {
              if (!letter.isEmpty()) {
                node.fault("provenance", "unknown-provenance", letter);
              }
              return Provenance.DESIGN;
            });
  }

  private static List<Level> levels(PackNode node) {
    return node.fieldNames().stream()
        .filter(
            name -> {
              boolean known = Arrays.stream(Level.values()).anyMatch(l -> l.name().equals(name));
              if (!known) {
                node.fault(name, "unknown-level", name);
              }
              return known;
            })
        .map(Level::valueOf)
        .toList();
  }

  /** EnumSet can't copy an empty list without knowing its type. */
  private static <E extends Enum<E>> EnumSet<E> withNone(Class<E> type, List<E> values) {
    EnumSet<E> set = EnumSet.noneOf(type);
    set.addAll(values);
    return set;
  }
}
