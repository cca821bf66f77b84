/** What people keep of lists: views with a name, their columns, the view a list opens with. */
@NullMarked
package dev.signalbox.view;

import org.jspecify.annotations.NullMarked;
