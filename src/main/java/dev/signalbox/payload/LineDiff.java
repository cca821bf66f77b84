package dev.signalbox.payload;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/** Compares two texts line by line. */
final class LineDiff {

    /** Beyond so many pairs of lines the middle counts as replaced as a whole. */
    private static final long MOST_PAIRS = 4_000_000;

    private static final int CONTEXT = 3;

    private LineDiff() {}

    /**
     * The lines of both texts in order; a long part that both have is left out but for its ends.
     */
    static List<DiffLine> of(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        int head = 0;
        while (head < Math.min(old.size(), now.size()) && old.get(head).equals(now.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(old.size(), now.size()) - head
                && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
            tail++;
        }
        var lines = new ArrayList<DiffLine>();
        old.subList(0, head).forEach(text -> lines.add(DiffLine.same(text)));
        middle(old.subList(head, old.size() - tail), now.subList(head, now.size() - tail), lines);
        old.subList(old.size() - tail, old.size()).forEach(text -> lines.add(DiffLine.same(text)));
        return folded(lines);
    }

    /** Walks back along the longest common subsequence. */
    private static void middle(List<String> old, List<String> now, List<DiffLine> lines) {
        if ((long) old.size() * now.size() > MOST_PAIRS) {
            old.forEach(text -> lines.add(DiffLine.removed(text)));
            now.forEach(text -> lines.add(DiffLine.added(text)));
            return;
        }
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = 1; i <= old.size(); i++) {
            for (int j = 1; j <= now.size(); j++) {
                common[i][j] =
                        old.get(i - 1).equals(now.get(j - 1))
                                ? common[i - 1][j - 1] + 1
                                : Math.max(common[i - 1][j], common[i][j - 1]);
            }
        }
        var back = new ArrayList<DiffLine>();
        int i = old.size();
        int j = now.size();
        while (i > 0 || j > 0) {
            if (i > 0 && j > 0 && old.get(i - 1).equals(now.get(j - 1))) {
                back.add(DiffLine.same(old.get(--i)));
                j--;
            } else if (j > 0 && (i == 0 || common[i][j - 1] >= common[i - 1][j])) {
                back.add(DiffLine.added(now.get(--j)));
            } else {
                back.add(DiffLine.removed(old.get(--i)));
            }
        }
        Collections.reverse(back);
        lines.addAll(back);
    }

    private static List<DiffLine> folded(List<DiffLine> lines) {
        var near = new BitSet(lines.size());
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).kind() != DiffLine.Kind.SAME) {
                near.set(Math.max(0, at - CONTEXT), Math.min(lines.size(), at + CONTEXT + 1));
            }
        }
        var shown = new ArrayList<DiffLine>();
        int at = 0;
        while (at < lines.size()) {
            int next = near.nextSetBit(at);
            int end = next < 0 ? lines.size() : next;
            if (end - at > 1) {
                shown.add(DiffLine.left(end - at));
                at = end;
            } else {
                shown.add(lines.get(at));
                at++;
            }
        }
        return shown;
    }
}
