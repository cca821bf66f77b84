package dev.signalbox.door.item;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Needs;
import dev.signalbox.access.Verb;
import dev.signalbox.door.wire.Deleted;
import dev.signalbox.door.wire.RestList;
import dev.signalbox.door.wire.RestRows;
import dev.signalbox.door.wire.Says;
import dev.signalbox.item.WorkItems;
import dev.signalbox.review.Assignees;
import dev.signalbox.review.Comment;
import dev.signalbox.review.Comments;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** Who cares for a work item, and what people say about it. */
@RestRows
class ReviewRest {

    private final WorkItems items;
    private final Assignees assignees;
    private final Comments comments;

    ReviewRest(WorkItems items, Assignees assignees, Comments comments) {
        this.items = items;
        this.assignees = assignees;
        this.comments = comments;
    }

    /** {@code assignee} is a username; null: nobody. */
    record Assignee(@Nullable String assignee) {}

    /** What is to be said. */
    record NewComment(String text) {}

    /** What was said; {@code changed_at} is null unless the writer changed it. */
    record CommentRow(
            UUID id, String by, String text, Instant createdAt, @Nullable Instant changedAt) {

        static CommentRow of(Comment comment) {
            return new CommentRow(
                    comment.id(),
                    comment.byName(),
                    comment.text(),
                    comment.at(),
                    comment.changedAt());
        }
    }

    @PutMapping("/work-items/{id}/assignee")
    @Needs(Verb.DISCUSS_ITEM)
    @Says("Says who cares for a work item")
    Assignee assign(@PathVariable UUID id, @RequestBody Assignee body, Actor by) {
        UUID item = items.find(id).id();
        String name = body.assignee();
        assignees.assign(List.of(item), name == null ? null : assignees.named(name), by);
        return body;
    }

    @GetMapping("/work-items/{id}/comments")
    @Needs(Verb.VIEW)
    @Says("Lists the newest hundred comments on a work item, the oldest of them first")
    RestList<CommentRow> list(@PathVariable UUID id) {
        return RestList.of(comments.of(items.find(id).id()).stream().map(CommentRow::of).toList());
    }

    @PostMapping("/work-items/{id}/comments")
    @Needs(Verb.DISCUSS_ITEM)
    @Says("Comments on a work item")
    CommentRow add(@PathVariable UUID id, @RequestBody NewComment body, Actor by) {
        return CommentRow.of(comments.add(id, body.text(), by));
    }

    @DeleteMapping("/work-items/{id}/comments/{comment}")
    @Needs(Verb.DISCUSS_ITEM)
    @Says("Deletes a comment of one's own; administrators may delete any")
    Deleted delete(@PathVariable UUID id, @PathVariable UUID comment, Actor by) {
        comments.delete(id, comment, by);
        return Deleted.of(comment);
    }
}
