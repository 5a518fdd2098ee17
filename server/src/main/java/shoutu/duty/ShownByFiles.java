package shoutu.duty;

import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What another room does to a duty may be shown by files, as what is said on the duty's page. */
@Service
public class ShownByFiles {

  private final Duties duties;
  private final EvidenceFiles files;

  ShownByFiles(Duties duties, EvidenceFiles files) {
    this.duties = duties;
    this.files = files;
  }

  /** As the caller: what is done and the files that show it are kept, or neither. */
  @Transactional
  public Outcome apply(
      Duty duty, Finding finding, List<Upload> uploads, Function<Finding, Command> command) {
    List<Attachment> attachments = files.taken(duty.id(), null, uploads);
    Outcome outcome =
        duties.apply(duty.id(), duty.version(), command.apply(finding.with(attachments)));
    if (outcome instanceof Outcome.Done(Duty after, Act act)) {
      files.keep(after, act, attachments);
    }
    return outcome;
  }

  /** Issues a duty that files show from the beginning: both are kept, or neither. */
  @Transactional
  public Duty issue(NewDuty wish, List<Upload> uploads) {
    Duty duty = duties.issue(wish);
    files.keep(duty, Act.ISSUED, files.taken(duty.id(), null, uploads));
    return duty;
  }
}
