package shoutu.surveillance.clinical;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Problems;
import shoutu.instance.Instances;
import shoutu.rules.DiseaseProfile;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.surveillance.Cases.LabProgress;
import shoutu.surveillance.LabState;
import shoutu.surveillance.clinical.About.Who;
import shoutu.surveillance.clinical.Clinical.Changed;
import shoutu.surveillance.clinical.Clinical.Somebody;
import shoutu.surveillance.clinical.Detail.Kind;
import shoutu.surveillance.clinical.Fact.Withdrawal;

/** Speaks HTTP for {@link Clinical}. */
@RestController
class ClinicalWeb {

  private static final int MOST = 60;
  private static final int WORDS = 2_000;

  /**
   * @param ofContact the contact that the person was when it was told
   * @param note words of one's own, to be read from the vault
   */
  record FactView(
      UUID id,
      Kind kind,
      @Nullable UUID ofContact,
      Detail detail,
      @Nullable String source,
      @Nullable UUID note,
      Instant recordedAt,
      @Nullable Withdrawal withdrawn,
      int version) {}

  record LabView(LabState state, @Nullable Instant since) {}

  /**
   * @param judged of a case: its classes with their reasons, and what the definition proposes
   */
  record KnownView(
      List<FactView> items,
      LabView lab,
      @Nullable ProfileView profile,
      JudgementViews.@Nullable JudgedView judged) {}

  /** What is usually asked, taken and tested for this disease; forms begin with it. */
  record ProfileView(
      String definition,
      int incubationMin,
      int incubationMax,
      List<String> symptoms,
      List<String> materials,
      List<String> tests,
      @Nullable String vaccine) {}

  private final Clinical clinical;
  private final Judgement judgement;
  private final Access access;
  private final Rules rules;
  private final Instances instances;
  private final Problems problems;
  private final Clock clock;

  ClinicalWeb(
      Clinical clinical,
      Judgement judgement,
      Access access,
      Rules rules,
      Instances instances,
      Problems problems,
      Clock clock) {
    this.clinical = clinical;
    this.judgement = judgement;
    this.access = access;
    this.rules = rules;
    this.instances = instances;
    this.problems = problems;
    this.clock = clock;
  }

  @GetMapping("/api/cases/{id}/clinical")
  ResponseEntity<?> ofCase(@PathVariable UUID id) {
    return show(About.ofCase(id), Entity.CASE);
  }

  @GetMapping("/api/contacts/{id}/clinical")
  ResponseEntity<?> ofContact(@PathVariable UUID id) {
    return show(About.ofContact(id), Entity.CONTACT);
  }

  @PostMapping("/api/cases/{id}/clinical")
  ResponseEntity<?> tellOfCase(@PathVariable UUID id, @RequestBody Map<String, Object> form) {
    return tell(About.ofCase(id), Entity.CASE, form);
  }

  @PostMapping("/api/contacts/{id}/clinical")
  ResponseEntity<?> tellOfContact(@PathVariable UUID id, @RequestBody Map<String, Object> form) {
    return tell(About.ofContact(id), Entity.CONTACT, form);
  }

  @PostMapping("/api/cases/{id}/clinical/{fact}")
  ResponseEntity<?> correctOfCase(
      @PathVariable UUID id, @PathVariable UUID fact, @RequestBody Map<String, Object> form) {
    return correct(About.ofCase(id), Entity.CASE, fact, form);
  }

  @PostMapping("/api/contacts/{id}/clinical/{fact}")
  ResponseEntity<?> correctOfContact(
      @PathVariable UUID id, @PathVariable UUID fact, @RequestBody Map<String, Object> form) {
    return correct(About.ofContact(id), Entity.CONTACT, fact, form);
  }

  @PostMapping("/api/cases/{id}/clinical/{fact}/withdrawal")
  ResponseEntity<?> withdrawOfCase(
      @PathVariable UUID id, @PathVariable UUID fact, @RequestBody Map<String, Object> form) {
    return withdraw(About.ofCase(id), Entity.CASE, fact, form);
  }

  @PostMapping("/api/contacts/{id}/clinical/{fact}/withdrawal")
  ResponseEntity<?> withdrawOfContact(
      @PathVariable UUID id, @PathVariable UUID fact, @RequestBody Map<String, Object> form) {
    return withdraw(About.ofContact(id), Entity.CONTACT, fact, form);
  }

  private ResponseEntity<?> show(About about, Entity entity) {
    return access.within(
        Verb.READ,
        entity,
        () ->
            clinical
                .find(about)
                .<ResponseEntity<?>>map(
                    who -> ResponseEntity.ok(view(who.disease(), about, clinical.of(about))))
                .orElseGet(this::unknown));
  }

  private ResponseEntity<?> tell(About about, Entity entity, Map<String, Object> form) {
    return change(
        about,
        entity,
        form,
        (who, fields) -> {
          List<Reported> told = told(who, fields.frame(), form.get("items"));
          refuseFaults(fields);
          return clinical
              .tell(about, told)
              .<ResponseEntity<?>>map(
                  facts ->
                      ResponseEntity.status(HttpStatus.CREATED)
                          .body(view(who.disease(), about, facts)))
              .orElseGet(this::unknown);
        });
  }

  private ResponseEntity<?> correct(
      About about, Entity entity, UUID fact, Map<String, Object> form) {
    return change(
        about,
        entity,
        form,
        (who, fields) -> {
          Kind kind = fields.oneOf("kind", Kind.class, null);
          int version = version(fields);
          Detail detail = DetailForms.read(kind, fields, who.disease());
          String note = fields.text("note", WORDS);
          refuseFaults(fields);
          return changed(who, about, clinical.correct(about, fact, version, detail, note));
        });
  }

  private ResponseEntity<?> withdraw(
      About about, Entity entity, UUID fact, Map<String, Object> form) {
    return change(
        about,
        entity,
        form,
        (who, fields) -> {
          Kind kind = fields.oneOf("kind", Kind.class, null);
          Withdrawal because = fields.oneOf("reason", Withdrawal.class, null);
          int version = version(fields);
          refuseFaults(fields);
          return changed(who, about, clinical.withdraw(about, kind, fact, version, because));
        });
  }

  private ResponseEntity<?> change(
      About about,
      Entity entity,
      Map<String, Object> form,
      BiFunction<Somebody, Fields, ResponseEntity<?>> work) {
    return access.within(
        Verb.UPDATE,
        entity,
        () -> {
          Optional<Somebody> who = clinical.find(about);
          if (who.isEmpty()) {
            return unknown();
          }
          Instant now = clock.instant();
          Fields.Frame frame =
              new Fields.Frame(rules.at(now), now, instances.current().zone(), new ArrayList<>());
          return work.apply(who.get(), new Fields(form, "", frame));
        });
  }

  private static List<Reported> told(Somebody who, Fields.Frame frame, @Nullable Object items) {
    List<Reported> told = new ArrayList<>();
    if (!(items instanceof List<?> forms) || forms.isEmpty() || forms.size() > MOST) {
      frame.faults().add(Fault.of("items", items == null ? "missing" : "wrong-length"));
      return told;
    }
    for (int i = 0; i < forms.size(); i++) {
      String at = "items[" + i + "].";
      if (!(forms.get(i) instanceof Map<?, ?> form)) {
        frame.faults().add(Fault.of("items[" + i + "]", "not-allowed"));
        continue;
      }
      Map<String, Object> values = new HashMap<>();
      form.forEach((key, value) -> values.put(String.valueOf(key), value));
      Fields fields = new Fields(values, at, frame);
      Kind kind = fields.oneOf("kind", Kind.class, null);
      List<Reported.Test> tests = new ArrayList<>();
      if (kind == Kind.SAMPLE) {
        for (Fields test : DetailForms.tests(fields, at)) {
          LabTest read = DetailForms.test(test, who.disease());
          tests.add(
              new Reported.Test(
                  read.test(),
                  read.disease(),
                  read.result(),
                  read.resultAt(),
                  read.variant(),
                  read.ct(),
                  null));
        }
      }
      Detail detail = DetailForms.read(kind, fields, who.disease());
      told.add(new Reported(who.about(), detail, null, fields.text("note", WORDS), tests));
    }
    return told;
  }

  private static int version(Fields fields) {
    Integer version = fields.number("version", 1, Integer.MAX_VALUE);
    if (version == null && fields.value("version") == null) {
      fields.fault("version", "missing", Map.of());
    }
    return version == null ? 0 : version;
  }

  private static void refuseFaults(Fields fields) {
    if (!fields.frame().faults().isEmpty()) {
      throw new InvalidInput(fields.frame().faults());
    }
  }

  private ResponseEntity<?> changed(Somebody who, About about, Changed changed) {
    return switch (changed) {
      case Changed.Done(List<Fact<?>> facts) ->
          ResponseEntity.ok(view(who.disease(), about, facts));
      case Changed.Outdated(int version) ->
          problems.refuse(
              HttpStatus.CONFLICT, "surveillance.fact-changed", Map.of("version", version));
      case Changed.Unknown() -> unknown();
    };
  }

  private ResponseEntity<?> unknown() {
    return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
  }

  private KnownView view(String disease, About about, List<Fact<?>> facts) {
    RuleBook book = rules.at(clock.instant());
    LabProgress lab = LabRules.progress(book, disease, facts);
    return new KnownView(
        facts.stream().map(fact -> view(fact, about)).toList(),
        new LabView(lab.state(), lab.since()),
        book.clinical().profile(disease).map(ClinicalWeb::view).orElse(null),
        about.who() == Who.CASE
            ? judgement
                .of(about.id(), facts)
                .map(judged -> JudgementViews.view(judged, LocaleContextHolder.getLocale()))
                .orElse(null)
            : null);
  }

  private static ProfileView view(DiseaseProfile profile) {
    return new ProfileView(
        profile.definition(),
        profile.incubation().minDays(),
        profile.incubation().maxDays(),
        profile.symptoms(),
        profile.materials(),
        profile.tests(),
        profile.vaccine());
  }

  private static FactView view(Fact<?> fact, About about) {
    return new FactView(
        fact.id(),
        fact.detail().kind(),
        fact.about().equals(about) ? null : fact.about().id(),
        fact.detail(),
        fact.source(),
        fact.note(),
        fact.recordedAt(),
        fact.withdrawn(),
        fact.version());
  }
}
