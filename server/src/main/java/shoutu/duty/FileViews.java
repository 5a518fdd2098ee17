package shoutu.duty;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import shoutu.duty.DutyDetailView.ElsewhereView;
import shoutu.duty.DutyDetailView.FileView;
import shoutu.duty.DutyDetailView.TakesView;
import shoutu.rules.Evidence;
import shoutu.rules.Rules;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** What was handed in, as a duty's page shows it: also whether it served before. */
@Component
class FileViews {

  private final Territory territory;
  private final Rules rules;
  private final Clock clock;

  FileViews(Territory territory, Rules rules, Clock clock) {
    this.territory = territory;
    this.rules = rules;
    this.clock = clock;
  }

  /** What is taken with a duty: its own kind of evidence, or anything where a record will do. */
  TakesView takes(Duty duty) {
    Evidence needed = duty.charge().terms().evidence();
    return rules
        .at(clock.instant())
        .file(needed.isFile() ? needed : Evidence.DOCUMENT)
        .map(
            rule ->
                new TakesView(
                    rule.types().stream().sorted().toList(), rule.mostBytes(), rule.mostPerDuty()))
        .orElseThrow(() -> new IllegalStateException("No rule takes files as " + needed));
  }

  List<FileView> views(EvidenceFiles.Files files) {
    return files.all().stream().map(file -> view(file, files)).toList();
  }

  private FileView view(FileTable.Handed file, EvidenceFiles.Files files) {
    Stream<FileTable.Handed> earlierHere =
        files.all().stream().filter(one -> one.at().isBefore(file.at()));
    List<ElsewhereView> elsewhere =
        Stream.concat(earlierHere, files.elsewhere().stream())
            .filter(one -> one.sha256().equals(file.sha256()))
            .map(this::elsewhere)
            .toList();
    return new FileView(
        file.id(),
        file.kind().name(),
        file.type().startsWith("image/"),
        file.bytes(),
        file.sha256(),
        file.round(),
        file.act().name(),
        file.at(),
        files.duties().getOrDefault(file.sha256(), 0),
        elsewhere,
        file.destroyedAt());
  }

  private ElsewhereView elsewhere(FileTable.Handed file) {
    Place place = territory.get(file.place());
    return new ElsewhereView(file.duty(), place.name(), place.nameEn(), file.at());
  }
}
