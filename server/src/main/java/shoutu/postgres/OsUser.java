package shoutu.postgres;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import shoutu.postgres.PostgresException.NoOsUser;

/**
 * As whom PostgreSQL runs. It refuses to be root, so a server started as root either puts it into a
 * user namespace, where its files stay root's, or hands the files to an unprivileged user.
 *
 * @param prefix what goes before a command to run it as that user
 * @param uid who owns the files, seen from outside
 */
record OsUser(List<String> prefix, int uid, int gid) {

  private static final int ROOT = 0;
  private static final int NOBODY = 65534;

  List<String> command(Path program, List<String> arguments) {
    List<String> words = new ArrayList<>(prefix);
    words.add(program.toString());
    words.addAll(arguments);
    return words;
  }

  static OsUser of(DataFolder folder, Binaries binaries) throws IOException {
    int me = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    Path owned = folder.holdsCluster() ? folder.cluster() : folder.postgres();
    int owner = (int) Files.getAttribute(owned, "unix:uid");
    return me == ROOT
        ? forRoot(folder, binaries, owned, owner)
        : forUser(folder, binaries, owned, me, owner);
  }

  private static OsUser forUser(DataFolder folder, Binaries binaries, Path owned, int me, int owner)
      throws IOException {
    if (me != owner) {
      throw new NoOsUser(
          folder.root(),
          "%s belongs to the user %s. Start Shoutu as that user."
              .formatted(owned, Files.getOwner(owned).getName()));
    }
    OsUser user = new OsUser(List.of(), me, gid(owned));
    Answer answer = user.tries(binaries);
    if (!answer.works()) {
      throw new NoOsUser(
          folder.root(), "its program does not run here: %s".formatted(answer.output()));
    }
    return user;
  }

  private static OsUser forRoot(DataFolder folder, Binaries binaries, Path owned, int owner)
      throws IOException {
    StringBuilder refusals = new StringBuilder();
    for (OsUser candidate : candidates(owned, owner)) {
      Answer answer = candidate.tries(binaries);
      if (answer.works()) {
        if (candidate.uid() != owner) {
          candidate.takeOver(folder);
        }
        return candidate;
      }
      refusals
          .append("\n  ")
          .append(String.join(" ", candidate.prefix()))
          .append(": ")
          .append(answer.output());
    }
    throw new NoOsUser(
        folder.root(),
        "it must not run as root, and becoming somebody else failed. Start Shoutu as an ordinary user, or put the data folder where the user 'nobody' can reach it. Tried:"
            + refusals);
  }

  private static List<OsUser> candidates(Path owned, int owner) throws IOException {
    if (owner != ROOT) {
      return List.of(
          setpriv(owner, gid(owned)), runuser(Files.getOwner(owned).getName(), owner, gid(owned)));
    }
    return List.of(
        new OsUser(List.of("unshare", "--user"), ROOT, gid(owned)),
        setpriv(NOBODY, NOBODY),
        runuser("nobody", NOBODY, NOBODY));
  }

  private static OsUser setpriv(int uid, int gid) {
    return new OsUser(
        List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--"), uid, gid);
  }

  private static OsUser runuser(String name, int uid, int gid) {
    return new OsUser(List.of("runuser", "-u", name, "--"), uid, gid);
  }

  private static int gid(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:gid");
  }

  private Answer tries(Binaries binaries) throws IOException {
    return Answer.of(command(binaries.postgres(), List.of("--version")));
  }

  /** Gives PostgreSQL's own files, and nothing else in the data folder, to this user. */
  void takeOver(DataFolder folder) throws IOException {
    for (Path tree : List.of(folder.log(), folder.cluster())) {
      if (Files.exists(tree)) {
        Files.walkFileTree(
            tree,
            new SimpleFileVisitor<>() {
              @Override
              public FileVisitResult preVisitDirectory(
                  Path directory, BasicFileAttributes attributes) throws IOException {
                own(directory);
                return FileVisitResult.CONTINUE;
              }

              @Override
              public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                  throws IOException {
                own(file);
                return FileVisitResult.CONTINUE;
              }
            });
      }
    }
  }

  /** Lets this user own a file that the server has written for PostgreSQL. */
  void own(Path file) throws IOException {
    if ((int) Files.getAttribute(file, "unix:uid") != uid) {
      Files.setAttribute(file, "unix:uid", uid, java.nio.file.LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(file, "unix:gid", gid, java.nio.file.LinkOption.NOFOLLOW_LINKS);
    }
  }
}
