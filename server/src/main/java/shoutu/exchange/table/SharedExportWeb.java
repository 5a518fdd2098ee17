package shoutu.exchange.table;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Messages;
import shoutu.exchange.Download;
import shoutu.exchange.Scratch;
import shoutu.exchange.sheet.NewSheet;
import shoutu.instance.Instances;
import shoutu.surveillance.CaseAsk;
import shoutu.surveillance.Grounds;
import shoutu.surveillance.Labels;
import shoutu.surveillance.chain.SharedExposure;
import shoutu.surveillance.chain.TransmissionChains;

/** What cases shared as a file: of the cases that a question asks for, one row for each meeting. */
@RestController
class SharedExportWeb {

  private static final int MOST = 10_000;

  private final TransmissionChains chains;
  private final Grounds grounds;
  private final Labels labels;
  private final Access access;
  private final Instances instances;
  private final Messages messages;
  private final Scratch scratch;
  private final Clock clock;

  SharedExportWeb(
      TransmissionChains chains,
      Grounds grounds,
      Labels labels,
      Access access,
      Instances instances,
      Messages messages,
      Scratch scratch,
      Clock clock) {
    this.chains = chains;
    this.grounds = grounds;
    this.labels = labels;
    this.access = access;
    this.instances = instances;
    this.messages = messages;
    this.scratch = scratch;
    this.clock = clock;
  }

  @GetMapping("/api/exports/shared")
  ResponseEntity<InputStreamResource> shared(
      @ParameterObject CaseAsk ask,
      @RequestParam(required = false, defaultValue = "csv") String format) {
    if (ask.disease() == null || ask.disease().isEmpty()) {
      throw new InvalidInput(Fault.of("disease", "missing"));
    }
    Locale locale = LocaleContextHolder.getLocale();
    NewSheet.Kind kind = CaseExportWeb.kind(format);
    List<SharedExposure> rows =
        access.within(
            Verb.READ, Entity.CASE, () -> chains.shared(ask.filter(grounds), MOST).rows());
    String name =
        "%s-%s.%s"
            .formatted(
                messages.text(locale, "chain.shared.file"),
                LocalDate.ofInstant(clock.instant(), instances.current().zone()),
                kind.extension());
    return Download.of(written(rows, kind, locale), name, kind.mediaType(), rows.size());
  }

  private Path written(List<SharedExposure> rows, NewSheet.Kind kind, Locale locale) {
    Path file = scratch.file("export");
    List<String> heading =
        Stream.of("sort", "what", "place", "from", "to", "cases", "numbers")
            .map(it -> messages.text(locale, "chain.shared.column." + it))
            .toList();
    try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(file));
        NewSheet sheet = NewSheet.open(kind, to, heading)) {
      rows.forEach(it -> sheet.row(cells(it, locale)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private List<@Nullable Object> cells(SharedExposure it, Locale locale) {
    String place = it.place();
    return Arrays.<@Nullable Object>asList(
        messages.text(locale, "chain.shared.kind." + it.kind()),
        it.label(),
        place == null ? null : labels.place(place, locale),
        it.from(),
        it.to(),
        it.cases(),
        it.who().stream().map(SharedExposure.Who::caseNo).collect(Collectors.joining(" ")));
  }
}
