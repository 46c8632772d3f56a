import { data } from "react-router";

/** The form that a request brings. @throws a 400 for a body that is none, such as one that broke off on the way. */
export async function readForm(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch (error) {
    if (error instanceof TypeError) throw data(null, { status: 400 });
    throw error;
  }
}
