package shoutu.exchange.peer;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.exchange.Download;
import shoutu.exchange.Scratch;
import shoutu.exchange.sheet.NewSheet;
import shoutu.instance.Instance;
import shoutu.instance.Instances;
import shoutu.rules.Level;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.surveillance.CaseAsk;
import shoutu.surveillance.Cases;
import shoutu.surveillance.Grounds;
import shoutu.territory.Territory;

/** Cases for SORMAS and Go.Data, chosen as the list chooses them. */
@RestController
class PeerWeb {

  private final Cases cases;
  private final Grounds grounds;
  private final Access access;
  private final Territory territory;
  private final Rules rules;
  private final Instances instances;
  private final Scratch scratch;
  private final Clock clock;

  PeerWeb(
      Cases cases,
      Grounds grounds,
      Access access,
      Territory territory,
      Rules rules,
      Instances instances,
      Scratch scratch,
      Clock clock) {
    this.cases = cases;
    this.grounds = grounds;
    this.access = access;
    this.territory = territory;
    this.rules = rules;
    this.instances = instances;
    this.scratch = scratch;
    this.clock = clock;
  }

  @GetMapping("/api/exports/sormas")
  ResponseEntity<InputStreamResource> sormas(@ParameterObject CaseAsk ask) {
    return file(ask, "sormas-cases", new Sormas());
  }

  @GetMapping("/api/exports/godata")
  ResponseEntity<InputStreamResource> goData(@ParameterObject CaseAsk ask) {
    return file(ask, "godata-cases", new GoData());
  }

  private ResponseEntity<InputStreamResource> file(CaseAsk ask, String name, PeerShape shape) {
    Instance instance = instances.current();
    return access.within(
        Verb.READ,
        Entity.CASE,
        () -> {
          Path file = scratch.file("peer");
          int rows = write(file, ask, shape, instance);
          return Download.of(
              file,
              "%s%s-%s.csv"
                  .formatted(
                      instance.isExercise() ? "EXERCISE-" : "",
                      name,
                      LocalDate.ofInstant(clock.instant(), instance.zone())),
              NewSheet.Kind.CSV.mediaType(),
              rows);
        });
  }

  private int write(Path file, CaseAsk ask, PeerShape shape, Instance instance) {
    AtomicInteger rows = new AtomicInteger();
    PeerShape.Places places = new Named(rules.at(clock.instant()), instance.isExercise());
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        NewSheet sheet = NewSheet.open(NewSheet.Kind.CSV, out, shape.heading())) {
      shape.below().forEach(sheet::row);
      cases.each(
          ask.filter(grounds),
          ask.order(),
          it -> {
            sheet.row(shape.row(it, places));
            rows.incrementAndGet();
          });
      return rows.get();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names in the language of the place itself, as both systems match them by name. */
  private final class Named implements PeerShape.Places {
    private final RuleBook book;
    private final boolean exercise;

    Named(RuleBook book, boolean exercise) {
      this.book = book;
      this.exercise = exercise;
    }

    @Override
    public String county(String code) {
      return at(code, Level.COUNTY);
    }

    @Override
    public String township(String code) {
      return at(code, Level.TOWNSHIP);
    }

    private String at(String code, Level level) {
      return territory.atLevel(code, level).map(place -> place.name()).orElse("");
    }

    @Override
    public String disease(String code) {
      return book.disease(code).map(it -> it.names().in(Locale.ENGLISH)).orElse(code);
    }

    @Override
    public boolean exercise() {
      return exercise;
    }
  }
}
